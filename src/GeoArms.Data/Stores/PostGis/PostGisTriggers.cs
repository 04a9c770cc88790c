using System.Text;
using GeoArms.Core.Layers;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>
/// The triggers that write identity, revision, history and change log in the transaction of whoever writes. History and
/// log are written once a statement, from its transition tables, so that a bulk load stays one. The functions run with
/// the rights of the store's owner: somebody who may only edit a layer still leaves the trace.
/// </summary>
internal static class PostGisTriggers
{
    private static readonly string[] Names =
        ["geoarms_identify", "geoarms_revise", "geoarms_log_insert", "geoarms_log_update", "geoarms_log_delete", "geoarms_log_truncate"];

    /// <summary>SQL that makes the functions that all layers share.</summary>
    /// <param name="postgis">Schema in which the extension stands, quoted.</param>
    internal static string Functions(string postgis)
    {
        var setting = $"LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, {postgis}, pg_temp SET timezone = 'UTC'";
        return $$"""
            CREATE OR REPLACE FUNCTION geoarms.identify() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                NEW.source := coalesce(NEW.source, '{{ColumnDefaults.ManualSource}}');
                NEW.source_id := coalesce(NEW.source_id, gen_random_uuid()::text);
                NEW.id := coalesce(NEW.id, NEW.source || ':' || NEW.source_id);
                NEW.classification := coalesce(NEW.classification, 'mission');
                NEW.verification := coalesce(NEW.verification, 'reported');
                NEW.revision := coalesce(NEW.revision, 1);
                NEW.recorded_at := coalesce(NEW.recorded_at, now());
                RETURN NEW;
            END
            $body$;

            CREATE OR REPLACE FUNCTION geoarms.revise() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                NEW.revision := OLD.revision + 1;
                NEW.recorded_at := now();
                RETURN NEW;
            END
            $body$;

            -- The argument says whether the layer has a geometry. Its GeoJSON, which to_jsonb makes, is rounded: the history keeps the bytes.
            CREATE OR REPLACE FUNCTION geoarms.row_json(has_geometry text) RETURNS text LANGUAGE sql IMMUTABLE AS $body$
                SELECT 'to_jsonb(o)' || CASE has_geometry WHEN 'geometry'
                    THEN ' || jsonb_build_object(''geom'', upper(encode({{postgis.Replace("'", "''", StringComparison.Ordinal)}}.ST_AsBinary(o.geom, ''NDR''), ''hex'')))' ELSE '' END
            $body$;

            CREATE OR REPLACE FUNCTION geoarms.log_insert() RETURNS trigger {{setting}} AS $body$
            DECLARE
                lines bigint := (SELECT count(*) FROM inserted_rows);
            BEGIN
                IF lines > {{PostGisChangeLog.MostIds}} THEN
                    INSERT INTO geoarms.changes (layer) VALUES (TG_TABLE_NAME);
                ELSIF lines > 0 THEN
                    INSERT INTO geoarms.changes (layer, ids) SELECT TG_TABLE_NAME, array_agg(id) FROM inserted_rows;
                END IF;
                IF lines > 0 THEN
                    INSERT INTO geoarms.geoarms_inserted (layer, fids) SELECT TG_TABLE_NAME, array_agg(fid) FROM inserted_rows;
                END IF;
                RETURN NULL;
            END
            $body$;

            -- Rows of an update that changed nothing kept their revision, and leave no trace.
            CREATE OR REPLACE FUNCTION geoarms.log_update() RETURNS trigger {{setting}} AS $body$
            DECLARE
                lines bigint;
            BEGIN
                EXECUTE format(
                    'INSERT INTO geoarms.%I (fid, id, revision, operation, ended_at, row)
                     SELECT o.fid, o.id, o.revision, ''update'', now(), %s FROM rows_before o JOIN rows_after n ON n.fid = o.fid WHERE n.revision <> o.revision ORDER BY o.fid',
                    TG_TABLE_NAME || '_history', geoarms.row_json(TG_ARGV[0]));
                GET DIAGNOSTICS lines = ROW_COUNT;
                IF lines > {{PostGisChangeLog.MostIds}} THEN
                    INSERT INTO geoarms.changes (layer) VALUES (TG_TABLE_NAME);
                ELSIF lines > 0 THEN
                    INSERT INTO geoarms.changes (layer, ids)
                    SELECT TG_TABLE_NAME, array_agg(DISTINCT both_ids.id)
                    FROM rows_before o JOIN rows_after n ON n.fid = o.fid CROSS JOIN LATERAL (VALUES (o.id), (n.id)) AS both_ids (id)
                    WHERE n.revision <> o.revision;
                END IF;
                RETURN NULL;
            END
            $body$;

            CREATE OR REPLACE FUNCTION geoarms.log_delete() RETURNS trigger {{setting}} AS $body$
            DECLARE
                lines bigint;
            BEGIN
                EXECUTE format(
                    'INSERT INTO geoarms.%I (fid, id, revision, operation, ended_at, row)
                     SELECT o.fid, o.id, o.revision, ''delete'', now(), %s FROM rows_before o ORDER BY o.fid',
                    TG_TABLE_NAME || '_history', geoarms.row_json(TG_ARGV[0]));
                GET DIAGNOSTICS lines = ROW_COUNT;
                IF lines > {{PostGisChangeLog.MostIds}} THEN
                    INSERT INTO geoarms.changes (layer) VALUES (TG_TABLE_NAME);
                ELSIF lines > 0 THEN
                    INSERT INTO geoarms.changes (layer, ids) SELECT TG_TABLE_NAME, array_agg(id) FROM rows_before;
                END IF;
                RETURN NULL;
            END
            $body$;

            CREATE OR REPLACE FUNCTION geoarms.log_truncate() RETURNS trigger {{setting}} AS $body$
            BEGIN
                EXECUTE format(
                    'INSERT INTO geoarms.%I (fid, id, revision, operation, ended_at, row)
                     SELECT o.fid, o.id, o.revision, ''delete'', now(), %s FROM geoarms.%I o ORDER BY o.fid',
                    TG_TABLE_NAME || '_history', geoarms.row_json(TG_ARGV[0]), TG_TABLE_NAME);
                INSERT INTO geoarms.changes (layer) VALUES (TG_TABLE_NAME);
                RETURN NULL;
            END
            $body$;
            """;
    }

    /// <summary>SQL that puts the triggers on a layer's table.</summary>
    internal static string Attach(LayerSchema layer)
    {
        var table = PostGisTables.Table(layer);
        var geometry = PostGisTables.HasGeometry(layer) ? "'geometry'" : "'table'";
        return $"""
            CREATE TRIGGER geoarms_identify BEFORE INSERT ON {table} FOR EACH ROW
                WHEN (NEW.id IS NULL OR NEW.source IS NULL OR NEW.source_id IS NULL OR NEW.classification IS NULL OR NEW.verification IS NULL OR NEW.revision IS NULL OR NEW.recorded_at IS NULL)
                EXECUTE FUNCTION geoarms.identify();
            CREATE TRIGGER geoarms_revise BEFORE UPDATE ON {table} FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION geoarms.revise();
            CREATE TRIGGER geoarms_log_insert AFTER INSERT ON {table} REFERENCING NEW TABLE AS inserted_rows FOR EACH STATEMENT EXECUTE FUNCTION geoarms.log_insert();
            CREATE TRIGGER geoarms_log_update AFTER UPDATE ON {table} REFERENCING OLD TABLE AS rows_before NEW TABLE AS rows_after FOR EACH STATEMENT EXECUTE FUNCTION geoarms.log_update({geometry});
            CREATE TRIGGER geoarms_log_delete AFTER DELETE ON {table} REFERENCING OLD TABLE AS rows_before FOR EACH STATEMENT EXECUTE FUNCTION geoarms.log_delete({geometry});
            CREATE TRIGGER geoarms_log_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION geoarms.log_truncate({geometry});
            """;
    }

    /// <summary>SQL that takes the triggers off.</summary>
    internal static string Detach(LayerSchema layer)
    {
        var sql = new StringBuilder();
        foreach (var name in Names)
        {
            sql.AppendLine($"DROP TRIGGER {Name(name)} ON {PostGisTables.Table(layer)};");
        }

        return sql.ToString();
    }
}
