using GeoArms.Core.Layers;

namespace GeoArms.Data.Stores.PostGis.Migrations;

/// <summary>Adds the table of P-codes to databases that were made before it was declared; new ones have it from the first step.</summary>
internal sealed class Migration0003Pcodes : PostGisMigration
{
    /// <inheritdoc/>
    internal override int Number => 3;

    /// <inheritdoc/>
    internal override string Title => "Table of P-codes";

    /// <inheritdoc/>
    internal override string Sql(string postgis) => $"""
        DO $migration$
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'geoarms' AND c.relname = '{BuiltInLayers.Pcodes.Name}') THEN
                EXECUTE $tables$
                {new PostGisTables(postgis).Create(BuiltInLayers.Pcodes)}
                $tables$;
                INSERT INTO geoarms.changes (layer, schema_changed) VALUES ('', true);
            END IF;
        END
        $migration$;
        """;
}
