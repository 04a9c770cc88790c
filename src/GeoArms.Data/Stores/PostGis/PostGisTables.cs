using System.Globalization;
using System.Text;
using GeoArms.Core.Layers;
using static GeoArms.Data.Stores.SqlText;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>The SQL that makes and widens a layer's tables in PostGIS, from its declaration.</summary>
/// <param name="postgis">Schema in which the extension's types and functions stand, quoted.</param>
internal sealed class PostGisTables(string postgis)
{
    /// <summary>Name of a layer's table.</summary>
    internal static string Table(LayerSchema layer) => "geoarms." + Name(layer.Name);

    /// <summary>Name of a layer's history table.</summary>
    internal static string History(LayerSchema layer) => "geoarms." + Name(layer.Name + "_history");

    internal static bool HasGeometry(LayerSchema layer) => layer.Geometry != GeometryKinds.None;

    /// <summary>SQL that makes a layer: table, rules, indexes, history, triggers.</summary>
    internal string Create(LayerSchema layer)
    {
        var lines = layer.Columns.Where(column => column.IsStored).Select(Column).Prepend($"{Fid} bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY").ToList();
        lines.AddRange(layer.Columns.Where(column => column.IsStored).Select(Rule).OfType<string>());
        if (HasGeometry(layer))
        {
            lines.Add(GeometryColumn);
            lines.Add(GeometryRule(layer.Geometry));
        }

        var sql = new StringBuilder();
        sql.AppendLine($"CREATE TABLE {Table(layer)} (\n    {string.Join(",\n    ", lines)}\n);");
        sql.AppendLine($"""
            CREATE TABLE {History(layer)} (
                hid bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                fid bigint NOT NULL,
                id text COLLATE "C" NOT NULL,
                revision bigint NOT NULL,
                operation text NOT NULL CHECK (operation IN ('update', 'delete')),
                ended_at timestamptz NOT NULL,
                ended_xact bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
                row jsonb NOT NULL
            );
            CREATE INDEX ON {History(layer)} (id);
            CREATE INDEX ON {History(layer)} (ended_xact, ended_at);
            COMMENT ON TABLE {Table(layer)} IS {Literal(layer.Description)};
            """);
        foreach (var column in layer.Columns.Skip(CommonColumns.Count).Where(IsIndexed))
        {
            sql.AppendLine(Index(layer, column));
        }

        if (HasGeometry(layer))
        {
            sql.AppendLine(GeometryIndex(layer));
        }

        sql.AppendLine(PostGisTriggers.Attach(layer));
        return sql.ToString();
    }

    /// <summary>
    /// SQL that gives a table the form of a wider declaration, in place. The triggers are taken off meanwhile: a change
    /// of form is not a change of rows, and PostgreSQL would not alter a column that a trigger looks at.
    /// </summary>
    internal string Widen(LayerSchema present, LayerSchema wider)
    {
        var table = Table(present);
        var sql = new StringBuilder(PostGisTriggers.Detach(present));
        foreach (var column in wider.Columns.Skip(CommonColumns.Count).Where(column => column.IsStored))
        {
            var name = Name(column.SqlName);
            if (present.Find(column.Name) is not { } before)
            {
                sql.AppendLine($"ALTER TABLE {table} ADD COLUMN {Column(column)};");
            }
            else
            {
                sql.AppendLine($"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {RuleName(column)};");
                if (before.Required && !column.Required)
                {
                    sql.AppendLine($"ALTER TABLE {table} ALTER COLUMN {name} DROP NOT NULL, ALTER COLUMN {name} DROP DEFAULT;");
                }

                if (before.Type != column.Type)
                {
                    sql.AppendLine($"ALTER TABLE {table} ALTER COLUMN {name} DROP DEFAULT, ALTER COLUMN {name} TYPE {SqlType(column.Type)} USING {Converted(before, column, name)};");
                    sql.Append(WidenHistory(wider, before, column));
                }
            }

            if (Rule(column) is { } rule)
            {
                sql.AppendLine($"ALTER TABLE {table} ADD {rule};");
            }

            if (IsIndexed(column) && !(present.Find(column.Name) is { } old && IsIndexed(old)))
            {
                sql.AppendLine(Index(wider, column));
            }
        }

        if (HasGeometry(wider))
        {
            if (HasGeometry(present))
            {
                sql.AppendLine($"ALTER TABLE {table} DROP CONSTRAINT geom_rule;");
            }
            else
            {
                sql.AppendLine($"ALTER TABLE {table} ADD COLUMN {GeometryColumn};");
                sql.AppendLine(GeometryIndex(wider));
            }

            sql.AppendLine($"ALTER TABLE {table} ADD {GeometryRule(wider.Geometry)};");
        }

        sql.AppendLine(PostGisTriggers.Attach(wider));
        return sql.ToString();
    }

    /// <summary>SQL name of a column's type.</summary>
    internal static string SqlType(ColumnType type) => type switch
    {
        ColumnType.Integer => "bigint",
        ColumnType.Number => "double precision",
        ColumnType.Boolean => "boolean",
        ColumnType.Date => "date",
        ColumnType.Timestamp => "timestamptz",
        ColumnType.TextList => "text[] COLLATE \"C\"",
        ColumnType.Json => "jsonb",
        _ => "text COLLATE \"C\"",
    };

    private string GeometryColumn => $"{Geom} {postgis}.geometry(Geometry, 4326)";

    private static bool IsIndexed(ColumnSchema column) => column.IsStored && column.Type is ColumnType.Date or ColumnType.Timestamp;

    private static string Index(LayerSchema layer, ColumnSchema column) => $"CREATE INDEX ON {Table(layer)} ({Name(column.SqlName)});";

    private static string GeometryIndex(LayerSchema layer) => $"CREATE INDEX ON {Table(layer)} USING gist ({Geom});";

    private static string Column(ColumnSchema column)
    {
        var rule = column.Name switch
        {
            "id" => "NOT NULL UNIQUE",
            "source" => $"NOT NULL DEFAULT '{ColumnDefaults.ManualSource}'",
            "sourceId" => "NOT NULL DEFAULT gen_random_uuid()::text",
            "recordedAt" => "NOT NULL DEFAULT now()",
            "revision" => "NOT NULL DEFAULT 1",
            _ when ColumnDefaults.Of(column) is { } text => $"NOT NULL DEFAULT {Literal(text)}",
            _ when column.Required => "NOT NULL",
            _ => "",
        };
        return $"{Name(column.SqlName)} {SqlType(column.Type)} {rule}".TrimEnd();
    }

    private static string RuleName(ColumnSchema column) => Name(column.SqlName + "_rule");

    private static string? Rule(ColumnSchema column)
    {
        var name = Name(column.SqlName);
        var condition = column.Type switch
        {
            // NaN and the infinities are numbers to PostgreSQL, greater or smaller than all others.
            ColumnType.Number => $"{name} >= {Number(column.Minimum ?? double.MinValue)} AND {name} <= {Number(column.Maximum ?? double.MaxValue)}",
            ColumnType.Integer when column.Minimum is not null || column.Maximum is not null => string.Join(
                " AND ",
                ((string?[])[column.Minimum is { } least ? $"{name} >= {Number(least)}" : null, column.Maximum is { } most ? $"{name} <= {Number(most)}" : null]).OfType<string>()),
            ColumnType.Date => $"{name} BETWEEN '0001-01-01' AND '9999-12-31'",
            ColumnType.Timestamp => $"{name} >= '0001-01-01T00:00:00Z' AND {name} < '9999-12-31T23:59:59.999999Z'::timestamptz + interval '1 microsecond'",
            ColumnType.Text or ColumnType.Code when ColumnDefaults.ClosedList(column) is { } keys => $"{name} IN ({string.Join(", ", keys.Select(Literal))})",
            _ => null,
        };
        return condition is null ? null : $"CONSTRAINT {RuleName(column)} CHECK ({condition})";
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private string GeometryRule(GeometryKinds kinds)
    {
        var types = new List<string>();
        foreach (var (kind, name) in ((GeometryKinds, string)[])[(GeometryKinds.Point, "POINT"), (GeometryKinds.Line, "LINESTRING"), (GeometryKinds.Polygon, "POLYGON")])
        {
            if (kinds.HasFlag(kind))
            {
                types.AddRange([$"'{name}'", $"'MULTI{name}'"]);
            }
        }

        return $"CONSTRAINT geom_rule CHECK ({postgis}.GeometryType({Geom}) IN ({string.Join(", ", types)})"
            + $" AND ({Geom} OPERATOR({postgis}.@) {postgis}.ST_MakeEnvelope(-180, -90, 180, 90, 4326) OR {postgis}.ST_IsEmpty({Geom})))";
    }

    // The rows of the history say what the table's would say. A list has the same form as text already.
    private static string WidenHistory(LayerSchema layer, ColumnSchema from, ColumnSchema to)
    {
        var key = Literal(from.SqlName);
        return from.Type is ColumnType.TextList or ColumnType.Json or ColumnType.Text or ColumnType.Code ? ""
            : $"UPDATE {History(layer)} SET row = jsonb_set(row, ARRAY[{key}], to_jsonb({Converted(from, to, $"(row ->> {key})::{SqlType(from.Type)}")})) WHERE row ->> {key} IS NOT NULL;\n";
    }

    private static string Converted(ColumnSchema from, ColumnSchema to, string name) =>
        (from.Type, to.Type) switch
        {
            (ColumnType.Integer, ColumnType.Number) => $"{name}::double precision",
            (ColumnType.Date, ColumnType.Timestamp) => $"{name}::timestamp AT TIME ZONE 'UTC'",
            (ColumnType.Date, _) => $"to_char({name}, 'YYYY-MM-DD')",
            (ColumnType.Timestamp, _) =>
                $"regexp_replace(regexp_replace(to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), '000Z$', 'Z'), '[.]000Z$', 'Z')",
            (ColumnType.TextList, _) => $"to_json({name})::text",
            _ => $"{name}::text",
        };
}
