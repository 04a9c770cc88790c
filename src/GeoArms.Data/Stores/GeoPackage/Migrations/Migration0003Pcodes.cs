using GeoArms.Core.Layers;

namespace GeoArms.Data.Stores.GeoPackage.Migrations;

/// <summary>Adds the table of P-codes to files that were made before it was declared; new files have it from the first step.</summary>
internal sealed class Migration0003Pcodes : GeoPackageMigration
{
    /// <inheritdoc/>
    internal override int Number => 3;

    /// <inheritdoc/>
    internal override string Title => "Table of P-codes";

    /// <inheritdoc/>
    internal override void Apply(SqliteDatabase database)
    {
        if (database.Number($"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = {SqlText.Literal(BuiltInLayers.Pcodes.Name)}") == 0)
        {
            GeoPackageTables.Create(database, BuiltInLayers.Pcodes);
            database.Execute("INSERT INTO geoarms_changes (layer, schema_changed) VALUES ('', 1)");
        }
    }
}
