namespace GeoArms.Data.Stores.GeoPackage.Migrations;

/// <summary>The rows that publishers took back: a copy that is older than its withdrawal does not come back.</summary>
internal sealed class Migration0004Withdrawals : GeoPackageMigration
{
    /// <inheritdoc/>
    internal override int Number => 4;

    /// <inheritdoc/>
    internal override string Title => "Rows withdrawn by their publishers";

    /// <inheritdoc/>
    internal override void Apply(SqliteDatabase database) => database.Execute(
        "CREATE TABLE geoarms_withdrawals (layer TEXT NOT NULL, id TEXT NOT NULL, withdrawn_at INTEGER NOT NULL, PRIMARY KEY (layer, id)) WITHOUT ROWID");
}
