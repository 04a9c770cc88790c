namespace GeoArms.Data.Stores.PostGis.Migrations;

/// <summary>
/// The records of imports. Their names begin with <c>geoarms_</c>, as no layer's may: a store that is there already may
/// have a layer called <c>imports</c>.
/// </summary>
internal sealed class Migration0002Imports : PostGisMigration
{
    /// <inheritdoc/>
    internal override int Number => 2;

    /// <inheritdoc/>
    internal override string Title => "Records of imports";

    /// <inheritdoc/>
    internal override string Sql(string postgis) => """
        CREATE TABLE geoarms.geoarms_imports (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            key text NOT NULL,
            state text NOT NULL CHECK (state IN ('running', 'stopped', 'finished', 'undoing', 'undone')),
            holder uuid NOT NULL,
            begun_at timestamptz NOT NULL DEFAULT now(),
            resumed_at timestamptz,
            ended_at timestamptz,
            undone_at timestamptz,
            undone_by text,
            imported_by text NOT NULL,
            format text NOT NULL,
            mapping_name text,
            mapping text,
            options text NOT NULL,
            program text NOT NULL,
            summary text
        );
        CREATE INDEX ON geoarms.geoarms_imports (key);
        CREATE TABLE geoarms.geoarms_import_parts (
            import bigint NOT NULL REFERENCES geoarms.geoarms_imports (id),
            part integer NOT NULL,
            file text NOT NULL,
            size bigint NOT NULL,
            hash text NOT NULL,
            name text NOT NULL,
            layer text COLLATE "C" NOT NULL,
            PRIMARY KEY (import, part)
        );
        CREATE TABLE geoarms.geoarms_import_batches (
            import bigint NOT NULL,
            part integer NOT NULL,
            batch integer NOT NULL,
            rows_read bigint NOT NULL,
            inserted integer NOT NULL,
            updated integer NOT NULL,
            unchanged integer NOT NULL,
            written text NOT NULL,
            undone_at timestamptz,
            restored text,
            left_ids text[] COLLATE "C",
            PRIMARY KEY (import, part, batch),
            FOREIGN KEY (import, part) REFERENCES geoarms.geoarms_import_parts (import, part)
        );
        COMMENT ON TABLE geoarms.geoarms_imports IS 'Imports: who, when, from what, and what became of it.';
        COMMENT ON COLUMN geoarms.geoarms_import_batches.written IS 'Rows that the batch inserted (@1) or updated (@ the revision it wrote), as runs of fid: 100-199@1 17@3.';
        """;
}
