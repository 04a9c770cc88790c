namespace GeoArms.Data.Stores.PostGis.Migrations;

/// <summary>The rows that publishers took back: a copy that is older than its withdrawal does not come back.</summary>
internal sealed class Migration0004Withdrawals : PostGisMigration
{
    /// <inheritdoc/>
    internal override int Number => 4;

    /// <inheritdoc/>
    internal override string Title => "Rows withdrawn by their publishers";

    /// <inheritdoc/>
    internal override string Sql(string postgis) => """
        CREATE TABLE geoarms.withdrawals (
            layer text COLLATE "C" NOT NULL,
            id text COLLATE "C" NOT NULL,
            withdrawn_at bigint NOT NULL,
            PRIMARY KEY (layer, id)
        );
        COMMENT ON TABLE geoarms.withdrawals IS 'Rows that publishers took back; withdrawn_at in seconds since 1970 (UTC).';
        """;
}
