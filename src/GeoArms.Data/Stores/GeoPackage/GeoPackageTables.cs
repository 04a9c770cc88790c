using System.Globalization;
using GeoArms.Core.Layers;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Stores.GeoPackage;

/// <summary>The SQL that makes a layer's tables in a GeoPackage, from its declaration.</summary>
internal static class GeoPackageTables
{
    /// <summary>Name of the history table of a layer.</summary>
    internal static string History(LayerSchema layer) => layer.Name + "_history";

    /// <summary>Makes a layer: table, indexes, history, registration, R-tree, triggers.</summary>
    internal static void Create(SqliteDatabase database, LayerSchema layer)
    {
        database.Execute(Table(layer, layer.Name));
        database.Execute($"""
            CREATE TABLE {Name(History(layer))} (
                hid INTEGER PRIMARY KEY NOT NULL,
                fid INTEGER NOT NULL,
                id TEXT NOT NULL,
                revision INTEGER NOT NULL,
                operation TEXT NOT NULL CHECK (operation IN ('update', 'delete')),
                ended_at DATETIME NOT NULL,
                row TEXT NOT NULL,
                ended_seq INTEGER NOT NULL DEFAULT 0
            );
            CREATE INDEX {Name(History(layer) + "_id")} ON {Name(History(layer))} (id);
            {EndedIndex(layer)}
            INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
            VALUES ({Literal(layer.Name)}, '{(HasGeometry(layer) ? "features" : "attributes")}', {Literal(layer.Name)}, {Literal(layer.Description)}, {(HasGeometry(layer) ? "4326" : "NULL")});
            """);
        if (HasGeometry(layer))
        {
            RegisterGeometry(database, layer);
        }

        CreateIndexes(database, layer);
        GeoPackageTriggers.Create(database, layer);
    }

    /// <summary>
    /// Gives a layer's table the form of a wider declaration. SQLite cannot change a column's type in place, so the
    /// rows are copied into a new table under the same row numbers, as SQLite's manual tells (lang_altertable, section 7).
    /// </summary>
    internal static void Widen(SqliteDatabase database, LayerSchema present, LayerSchema wider)
    {
        const string passing = "geoarms_widened";
        var stored = present.Columns.Where(column => column.IsStored).ToList();
        var targets = stored.Select(column => Name(column.SqlName)).Prepend(Fid).ToList();
        var values = stored.Select(column => Converted(column, wider.Find(column.Name)!, Name(column.SqlName))).Prepend(Fid).ToList();
        if (HasGeometry(present))
        {
            targets.Add(Geom);
            values.Add(Geom);
        }

        // The highest row number ever given lives in sqlite_sequence and would go with the old table: numbers are never reused.
        database.Execute($"""
            {Table(wider, passing)};
            INSERT INTO {passing} ({string.Join(", ", targets)}) SELECT {string.Join(", ", values)} FROM {Name(present.Name)} ORDER BY {Fid};
            INSERT INTO sqlite_sequence (name, seq) SELECT '{passing}', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = '{passing}');
            UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT seq FROM sqlite_sequence WHERE name = {Literal(present.Name)}), 0)) WHERE name = '{passing}';
            DROP TABLE {Name(present.Name)};
            ALTER TABLE {passing} RENAME TO {Name(present.Name)};
            """);
        if (HasGeometry(wider) && !HasGeometry(present))
        {
            database.Execute($"UPDATE gpkg_contents SET data_type = 'features', srs_id = 4326 WHERE table_name = {Literal(wider.Name)}");
            RegisterGeometry(database, wider);
        }

        foreach (var column in stored)
        {
            WidenHistory(database, wider, column);
        }

        CreateIndexes(database, wider);
        GeoPackageTriggers.Create(database, wider);
    }

    /// <summary>SQL for the index by which the history is read from a position of the change log on.</summary>
    internal static string EndedIndex(LayerSchema layer) =>
        $"CREATE INDEX IF NOT EXISTS {Name(History(layer) + "_ended")} ON {Name(History(layer))} (ended_seq, ended_at);";

    internal static bool HasGeometry(LayerSchema layer) => layer.Geometry != GeometryKinds.None;

    private static string Table(LayerSchema layer, string name)
    {
        var columns = layer.Columns.Where(column => column.IsStored).Select(Column).Prepend($"{Fid} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL").ToList();
        if (HasGeometry(layer))
        {
            columns.Insert(1, $"{Geom} GEOMETRY");
            columns.Add($"CHECK ({Geom} IS NULL OR {GeometryCheck(layer.Geometry)})");
        }

        return $"CREATE TABLE {Name(name)} (\n    {string.Join(",\n    ", columns)}\n)";
    }

    private static string Column(ColumnSchema column)
    {
        var name = Name(column.SqlName);
        var type = column.Type switch
        {
            ColumnType.Integer => "INTEGER",
            ColumnType.Number => "DOUBLE",
            ColumnType.Boolean => "BOOLEAN",
            ColumnType.Date => "DATE",
            ColumnType.Timestamp => "DATETIME",
            _ => "TEXT",
        };

        // ON CONFLICT REPLACE: a program that writes NULL explicitly, as QGIS does for fields left empty, gets the default too.
        const string replaced = "NOT NULL ON CONFLICT REPLACE DEFAULT";
        var rule = column.Name switch
        {
            "id" => $"{replaced} {GeoPackageTriggers.UnsetId} UNIQUE",
            "source" => $"{replaced} '{ColumnDefaults.ManualSource}'",
            "sourceId" => $"{replaced} ((lower(hex(randomblob(16)))))",
            "recordedAt" => $"{replaced} (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
            "revision" => $"{replaced} 1",
            _ when ColumnDefaults.Of(column) is { } text => $"{replaced} {Literal(text)}",
            _ when column.Required => "NOT NULL",
            _ => "",
        };
        return $"{name} {type} {rule} CHECK ({name} IS NULL OR {Check(column, name)})";
    }

    private static string Check(ColumnSchema column, string name)
    {
        switch (column.Type)
        {
            case ColumnType.Integer or ColumnType.Number:
                var least = column.Minimum?.ToString("R", CultureInfo.InvariantCulture) ?? "-1.7976931348623157e308";
                var most = column.Maximum?.ToString("R", CultureInfo.InvariantCulture) ?? "1.7976931348623157e308";
                return $"typeof({name}) IN ('integer'{(column.Type == ColumnType.Number ? ", 'real'" : "")}) AND {name} BETWEEN {least} AND {most}";
            case ColumnType.Boolean:
                return $"{name} IN (0, 1)";
            case ColumnType.Date:
                return $"(typeof({name}) = 'text' AND length({name}) = 10 AND date({name}) IS {name})";
            case ColumnType.Timestamp:
                return $"{name} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*Z' AND julianday({name}) IS NOT NULL";
            case ColumnType.TextList or ColumnType.Json:
                return $"json_valid({name})";
            default:
                return ColumnDefaults.ClosedList(column) is { } keys ? $"{name} IN ({string.Join(", ", keys.Select(Literal))})" : $"typeof({name}) = 'text'";
        }
    }

    // The type stands after the header, whose length the flags tell: two-dimensional points, lines or polygons in either
    // byte order. An empty geometry has no bounds (NULL), which a CHECK lets pass.
    private static string GeometryCheck(GeometryKinds kinds)
    {
        var types = new List<string>();
        foreach (var (kind, single) in ((GeometryKinds, int)[])[(GeometryKinds.Point, 1), (GeometryKinds.Line, 2), (GeometryKinds.Polygon, 3)])
        {
            if (kinds.HasFlag(kind))
            {
                types.AddRange([$"'010{single}000000'", $"'010{single + 3}000000'", $"'000000000{single}'", $"'000000000{single + 3}'"]);
            }
        }

        return $"(typeof({Geom}) = 'blob' AND substr({Geom}, 1, 2) = x'4750'"
            + $" AND hex(substr({Geom}, {GeoPackageTriggers.BodyStart(Geom)}, 5)) IN ({string.Join(", ", types)})"
            + $" AND ST_MinX({Geom}) >= -180 AND ST_MaxX({Geom}) <= 180 AND ST_MinY({Geom}) >= -90 AND ST_MaxY({Geom}) <= 90)";
    }

    private static void RegisterGeometry(SqliteDatabase database, LayerSchema layer) => database.Execute($"""
        INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)
        VALUES ({Literal(layer.Name)}, '{Geom}', 'GEOMETRY', 4326, 0, 0);
        INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)
        VALUES ({Literal(layer.Name)}, '{Geom}', 'gpkg_rtree_index', 'http://www.geopackage.org/spec130/#extension_rtree', 'write-only');
        CREATE VIRTUAL TABLE {Name($"rtree_{layer.Name}_{Geom}")} USING rtree(id, minx, maxx, miny, maxy);
        """);

    private static void CreateIndexes(SqliteDatabase database, LayerSchema layer)
    {
        foreach (var column in layer.Columns.Skip(CommonColumns.Count).Where(column => column.IsStored && column.Type is ColumnType.Date or ColumnType.Timestamp))
        {
            database.Execute($"CREATE INDEX {Name($"{layer.Name}_{column.SqlName}_idx")} ON {Name(layer.Name)} ({Name(column.SqlName)})");
        }
    }

    // Numbers and moments have another form as text, which the rows of the history get as well; a path of SQLite cannot name a column with a quote.
    private static void WidenHistory(SqliteDatabase database, LayerSchema wider, ColumnSchema from)
    {
        var to = wider.Find(from.Name)!;
        if (from.Type is ColumnType.Number or ColumnType.Timestamp && to.Type != from.Type && !from.SqlName.Contains('"', StringComparison.Ordinal))
        {
            var key = Literal($"$.\"{from.SqlName}\"");
            var value = Converted(from, to, $"json_extract(row, {key})");
            database.Execute($"UPDATE {Name(History(wider))} SET row = json_set(row, {key}, {value}) WHERE json_extract(row, {key}) IS NOT NULL");
        }
    }

    private static string Converted(ColumnSchema from, ColumnSchema to, string name) =>
        (from.Type, to.Type) switch
        {
            var (a, b) when a == b => name,
            (ColumnType.Integer, ColumnType.Number) => $"CAST({name} AS REAL)",
            (ColumnType.Date, ColumnType.Timestamp) => $"{name} || 'T00:00:00.000Z'",
            (ColumnType.Boolean, _) => $"CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END",
            (ColumnType.Number, _) =>
                $"CASE WHEN abs({name}) < 1e15 AND {name} = CAST({name} AS INTEGER) THEN CAST(CAST({name} AS INTEGER) AS TEXT)"
                + $" WHEN CAST(printf('%!.15g', {name}) AS REAL) = {name} THEN printf('%!.15g', {name}) WHEN {name} IS NOT NULL THEN printf('%!.17g', {name}) END",
            (ColumnType.Integer, _) => $"CAST({name} AS TEXT)",
            (ColumnType.Timestamp, _) => $"replace({name}, '.000Z', 'Z')",
            _ => name,
        };
}
