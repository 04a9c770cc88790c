using System.Text.Json;
using GeoArms.Core.Layers;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>
/// The triggers of a layer's table. They run in the transaction of whoever writes (GeoArms, QGIS, ogr2ogr), so their
/// SQL uses nothing but what SQLite from 3.38 on and the <c>ST_*</c> functions of every GeoPackage program offer.
/// </summary>
internal static class GeoPackageTriggers
{
    /// <summary>
    /// What <c>id</c> holds for the moment between an insert that names no id and the trigger that makes one. In double
    /// brackets, because GDAL takes other defaults of text columns for constants and writes them itself.
    /// </summary>
    internal const string UnsetId = "((printf('?:%s', hex(randomblob(16)))))";

    private const string Unset = "GLOB '[?]:*'";

    /// <summary>Makes the triggers: R-tree by the standard, identity, revision, history and change log.</summary>
    internal static void Create(SqliteDatabase database, LayerSchema layer)
    {
        if (GeoPackageTables.HasGeometry(layer))
        {
            database.Execute(SpatialIndex(layer));
        }

        database.Execute(Bookkeeping(layer));
    }

    /// <summary>SQL for where, counted from 1, the well-known binary begins within a geometry blob: after a header whose flags tell its length.</summary>
    internal static string BodyStart(string blob) =>
        $"(9 + CASE substr(hex(substr({blob}, 4, 1)), 2, 1) WHEN '0' THEN 0 WHEN '1' THEN 0 WHEN '2' THEN 32 WHEN '3' THEN 32 WHEN '8' THEN 64 WHEN '9' THEN 64 ELSE 48 END)";

    /// <summary>Puts the triggers that write identity, revision, history and change log in the place of those of an earlier version of the program.</summary>
    internal static void Renew(SqliteDatabase database, LayerSchema layer)
    {
        foreach (var what in (string[])["insert", "identify", "update", "delete"])
        {
            database.Execute($"DROP TRIGGER {Name($"{layer.Name}_geoarms_{what}")}");
        }

        database.Execute(Bookkeeping(layer));
    }

    private static string Inserted(string layer) =>
        $"INSERT INTO geoarms_inserted (seq, layer, first_fid, last_fid) SELECT max(seq), {layer}, NEW.fid, NEW.fid FROM geoarms_changes;";

    // A revision is one change of content. The trigger's own update of revision and time changes no content, so it does
    // not make another one, in programs that let triggers call themselves as little as in those that do not.
    private static string Bookkeeping(LayerSchema layer)
    {
        var table = Name(layer.Name);
        var name = Literal(layer.Name);
        var changed = Balanced([.. Content(layer).Select(column => $"OLD.{column} IS NOT NEW.{column}")], "OR");
        return $"""
            CREATE TRIGGER {Name(layer.Name + "_geoarms_insert")} AFTER INSERT ON {table} WHEN NEW.id NOT {Unset}
            BEGIN
                INSERT INTO geoarms_changes (layer, id) VALUES ({name}, NEW.id);
                {Inserted(name)}
            END;
            CREATE TRIGGER {Name(layer.Name + "_geoarms_identify")} AFTER INSERT ON {table} WHEN NEW.id {Unset}
            BEGIN
                UPDATE {table} SET id = source || ':' || source_id WHERE fid = NEW.fid;
                INSERT INTO geoarms_changes (layer, id) SELECT {name}, id FROM {table} WHERE fid = NEW.fid;
                {Inserted(name)}
            END;
            CREATE TRIGGER {Name(layer.Name + "_geoarms_update")} AFTER UPDATE ON {table} WHEN OLD.id NOT {Unset} AND ({changed})
            BEGIN
                {HistoryRow(layer, "update")}
                INSERT INTO geoarms_changes (layer, id) VALUES ({name}, NEW.id);
                INSERT INTO geoarms_changes (layer, id) SELECT {name}, OLD.id WHERE OLD.id IS NOT NEW.id;
                UPDATE {table} SET revision = OLD.revision + 1, recorded_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
                WHERE fid = NEW.fid AND revision IS NOT OLD.revision + 1;
            END;
            CREATE TRIGGER {Name(layer.Name + "_geoarms_delete")} AFTER DELETE ON {table}
            BEGIN
                {HistoryRow(layer, "delete")}
                INSERT INTO geoarms_changes (layer, id) VALUES ({name}, OLD.id);
            END;
            """;
    }

    private static IEnumerable<string> Content(LayerSchema layer)
    {
        for (var i = 0; i < layer.Columns.Count; i++)
        {
            if (layer.Columns[i].IsStored && i is not (CommonColumns.RecordedAt or CommonColumns.Revision))
            {
                yield return Name(layer.Columns[i].SqlName);
            }
        }

        if (GeoPackageTables.HasGeometry(layer))
        {
            yield return Geom;
        }
    }

    private static string HistoryRow(LayerSchema layer, string operation) =>
        $"INSERT INTO {Name(GeoPackageTables.History(layer))} (fid, id, revision, operation, ended_at, row, ended_seq)"
        + $" VALUES (OLD.fid, OLD.id, OLD.revision, '{operation}', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), {RowAsJson(layer)}, (SELECT coalesce(max(seq), 0) + 1 FROM geoarms_changes));";

    // Written out piece by piece: json_object() takes no more than 63 columns, and writes numbers with 15 digits only.
    private static string RowAsJson(LayerSchema layer)
    {
        var pieces = new List<string>();
        foreach (var column in layer.Columns.Where(column => column.IsStored))
        {
            var old = $"OLD.{Name(column.SqlName)}";
            var value = column.Type switch
            {
                ColumnType.Number => $"CASE WHEN {old} IS NULL THEN 'null' ELSE printf('%!.17g', {old}) END",
                ColumnType.Boolean => $"CASE {old} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END",
                ColumnType.TextList or ColumnType.Json => $"coalesce({old}, 'null')",
                _ => $"json_quote({old})",
            };
            pieces.Add($"{Literal(Key(pieces.Count == 0, column.SqlName))} || {value}");
        }

        if (GeoPackageTables.HasGeometry(layer))
        {
            pieces.Add(
                $"{Literal(Key(false, Geom))} || CASE WHEN OLD.{Geom} IS NULL THEN 'null' ELSE '\"' || hex(substr(OLD.{Geom}, {BodyStart($"OLD.{Geom}")})) || '\"' END");
        }

        return $"{Balanced([.. pieces.Select(piece => $"({piece})")], "||")} || '}}'";
    }

    private static string Key(bool first, string name) => (first ? "{" : ",") + JsonSerializer.Serialize(name) + ":";

    /// <summary>The triggers that keep the R-tree: OGC 12-128r17 (GeoPackage 1.3), annex F.3, word for word but for the names.</summary>
    internal static string SpatialIndex(LayerSchema layer)
    {
        var table = Name(layer.Name);
        var tree = Name($"rtree_{layer.Name}_{Geom}");
        string Trigger(string what) => Name($"rtree_{layer.Name}_{Geom}_{what}");
        const string filled = $"(NEW.{Geom} NOTNULL AND NOT ST_IsEmpty(NEW.{Geom}))";
        const string empty = $"(NEW.{Geom} ISNULL OR ST_IsEmpty(NEW.{Geom}))";
        var insert = $"INSERT OR REPLACE INTO {tree} VALUES (NEW.fid, ST_MinX(NEW.{Geom}), ST_MaxX(NEW.{Geom}), ST_MinY(NEW.{Geom}), ST_MaxY(NEW.{Geom}));";
        return $"""
            CREATE TRIGGER {Trigger("insert")} AFTER INSERT ON {table} WHEN {filled}
            BEGIN {insert} END;
            CREATE TRIGGER {Trigger("update1")} AFTER UPDATE OF {Geom} ON {table} WHEN OLD.fid = NEW.fid AND {filled}
            BEGIN {insert} END;
            CREATE TRIGGER {Trigger("update2")} AFTER UPDATE OF {Geom} ON {table} WHEN OLD.fid = NEW.fid AND {empty}
            BEGIN DELETE FROM {tree} WHERE id = OLD.fid; END;
            CREATE TRIGGER {Trigger("update3")} AFTER UPDATE ON {table} WHEN OLD.fid != NEW.fid AND {filled}
            BEGIN DELETE FROM {tree} WHERE id = OLD.fid; {insert} END;
            CREATE TRIGGER {Trigger("update4")} AFTER UPDATE ON {table} WHEN OLD.fid != NEW.fid AND {empty}
            BEGIN DELETE FROM {tree} WHERE id IN (OLD.fid, NEW.fid); END;
            CREATE TRIGGER {Trigger("delete")} AFTER DELETE ON {table} WHEN OLD.{Geom} NOT NULL
            BEGIN DELETE FROM {tree} WHERE id = OLD.fid; END;
            """;
    }
}
