namespace GeoArms.Data.Stores.PostGis.Migrations;

/// <summary>
/// What it takes to read a layer as it was: which transaction inserted a row, which ended a revision, which made a layer. Histories that are there already stay
/// readable; their revisions count as ended before the record begins. Layers are locked against writers meanwhile, so that everything written before is below
/// the position at which the record begins, and everything after is on record.
/// </summary>
internal sealed class Migration0005PastVersions : PostGisMigration
{
    /// <inheritdoc/>
    internal override int Number => 5;

    /// <inheritdoc/>
    internal override string Title => "Record of insertions, for earlier versions of the data";

    /// <inheritdoc/>
    internal override string Sql(string postgis) => $"""
        CREATE TABLE IF NOT EXISTS geoarms.geoarms_inserted (
            xact bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
            at timestamptz NOT NULL DEFAULT now(),
            layer text COLLATE "C" NOT NULL,
            fids bigint[] NOT NULL
        );
        CREATE INDEX IF NOT EXISTS geoarms_inserted_xact ON geoarms.geoarms_inserted (xact);
        COMMENT ON TABLE geoarms.geoarms_inserted IS 'Which transaction inserted which rows, one line a statement: with the histories it tells every layer as it was at any transaction.';
        ALTER TABLE geoarms.layers ADD COLUMN IF NOT EXISTS made_xact bigint NOT NULL DEFAULT 0;
        ALTER TABLE geoarms.layers ALTER COLUMN made_xact SET DEFAULT pg_current_xact_id()::text::bigint;
        ALTER TABLE geoarms.store ADD COLUMN IF NOT EXISTS record_id uuid NOT NULL DEFAULT gen_random_uuid();
        ALTER TABLE geoarms.store ADD COLUMN IF NOT EXISTS record_begins bigint;
        ALTER TABLE geoarms.store ADD COLUMN IF NOT EXISTS record_begun_at timestamptz;
        DO $migration$
        DECLARE
            name text;
        BEGIN
            FOR name IN SELECT c.relname FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = 'geoarms' AND t.tgname = 'geoarms_log_insert' ORDER BY c.relname LOOP
                EXECUTE format('LOCK TABLE geoarms.%I IN SHARE ROW EXCLUSIVE MODE', name);
                EXECUTE format('ALTER TABLE geoarms.%I ADD COLUMN IF NOT EXISTS ended_xact bigint NOT NULL DEFAULT 0', name || '_history');
                EXECUTE format('ALTER TABLE geoarms.%I ALTER COLUMN ended_xact SET DEFAULT pg_current_xact_id()::text::bigint', name || '_history');
                IF NOT EXISTS (SELECT 1 FROM pg_indexes WHERE schemaname = 'geoarms' AND tablename = name || '_history' AND indexdef LIKE '%(ended_xact, ended_at)') THEN
                    EXECUTE format('CREATE INDEX ON geoarms.%I (ended_xact, ended_at)', name || '_history');
                END IF;
            END LOOP;
        END
        $migration$;
        {PostGisTriggers.Functions(postgis)}
        UPDATE geoarms.store SET record_begins = pg_snapshot_xmax(pg_current_snapshot())::text::bigint, record_begun_at = clock_timestamp() WHERE record_begins IS NULL;
        """;
}
