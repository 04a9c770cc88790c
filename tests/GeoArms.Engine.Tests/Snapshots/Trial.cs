using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Snapshots;

/// <summary>A layer with a column of every type, and rows of it at random.</summary>
internal static class Trial
{
    internal static readonly LayerSchema Schema = new("trial", "Trial", GeometryKinds.Any,
    [
        new("name", ColumnType.Text, "Name"),
        new("weapon", ColumnType.Code, "Weapon"),
        new("killed", ColumnType.Integer, "Killed"),
        new("score", ColumnType.Number, "Score"),
        new("flagged", ColumnType.Boolean, "Flagged"),
        new("from", ColumnType.Date, "From"),
        new("to", ColumnType.Date, "To"),
        new("seenAt", ColumnType.Timestamp, "Seen at"),
        new("area", ColumnType.Number, "Area") { Derived = DerivedValue.GeodesicArea },
    ])
    {
        TimeStart = "from",
        TimeEnd = "to",
    };

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);
    private static readonly string[] Weapons = ["ied", "mine", "unknown", "smallArms", "été", "\U0001F4A5", "~"];

    private static readonly string[] Flags = ["nullIsland", "été", "a \"b\""];

    internal static FeatureRow Row(string sourceId, Geometry? geometry = null, Action<FeatureRow>? fill = null)
    {
        var row = new FeatureRow(Schema) { Geometry = geometry };
        row["source"] = "t";
        row["sourceId"] = sourceId;
        row["classification"] = "mission";
        row["verification"] = "reported";
        fill?.Invoke(row);
        return row;
    }

    internal static List<FeatureRow> Rows(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => RandomRow(random, $"{i}"))];
    }

    /// <summary>A row of which each value may be absent, anywhere in the world or among many in one small place.</summary>
    internal static FeatureRow RandomRow(Random random, string sourceId) => Row(sourceId, RandomGeometry(random), row =>
    {
        Maybe(random, row, "name", () => $"n{random.Next(40)}");
        Maybe(random, row, "weapon", () => Weapons[random.Next(Weapons.Length)]);
        Maybe(random, row, "killed", () => random.Next(10) == 0 ? random.NextInt64() : (long)random.Next(-5, 300));
        Maybe(random, row, "score", () => random.Next(2) == 0 ? random.Next(10) : random.NextDouble() * 10);
        Maybe(random, row, "flagged", () => random.Next(2) == 0);
        var day = new DateOnly(2020, 1, 1).AddDays(random.Next(-900, 900));
        Maybe(random, row, "from", () => day);
        Maybe(random, row, "to", () => day.AddDays(random.Next(20)));
        Maybe(random, row, "seenAt", () => DateTimeOffset.UnixEpoch.AddSeconds(random.Next(-100_000, 1_700_000_000)));
        Maybe(random, row, "extra", () => $$"""{"other":[1,{"district":"no"}],"district":"d{{random.Next(3)}}","depth":{{random.Next(5)}},"wet":{{(random.Next(2) == 0 ? "true" : "null")}}}""");
        Maybe(random, row, "flags", () => Flags.Where(_ => random.Next(2) == 0).ToArray());
    });

    internal static Geometry? RandomGeometry(Random random)
    {
        var crowded = random.Next(2) == 0;
        var x = crowded ? 20 + (random.Next(100) / 100.0) : (random.NextDouble() * 360) - 180;
        var y = crowded ? 5 + (random.Next(100) / 100.0) : (random.NextDouble() * 180) - 90;
        return random.Next(8) switch
        {
            0 => null,
            1 => Line(random, x, y),
            2 => Factory.CreateMultiPoint([Factory.CreatePoint(new Coordinate(x, y)), Factory.CreatePoint(new Coordinate(-x, y))]),
            3 or 4 => Square(x, y, random.NextDouble() * 3),
            _ => Factory.CreatePoint(new Coordinate(x, y)),
        };
    }

    internal static Polygon Square(double west, double south, double side) =>
        (Polygon)Factory.ToGeometry(new Envelope(west, Math.Min(180, west + side), Math.Max(-90, south - side), south));

    internal static Point Point(double x, double y) => Factory.CreatePoint(new Coordinate(x, y));

    internal static LayerSnapshot Snapshot(IReadOnlyList<FeatureRow> rows, long version = 1) => Builder(rows.Select((row, i) => (i + 1L, row))).Build(version);

    internal static LayerView View(IReadOnlyList<FeatureRow> rows) => Snapshot(rows).Open(AccessScope.LocalOwner);

    internal static SnapshotBuilder Builder(IEnumerable<(long Key, FeatureRow Row)> rows)
    {
        var builder = new SnapshotBuilder(Schema);
        var feed = new FeatureRowFeed(builder);
        foreach (var (key, row) in rows)
        {
            feed.Add(key, row);
        }

        return builder;
    }

    /// <summary>The selected rows' ids, in the order of their keys.</summary>
    internal static List<string> Ids(LayerView view, RowSelection selection)
    {
        var rows = new RowBuffer();
        view.CollectInKeyOrder(selection, long.MinValue, int.MaxValue, rows);
        return Ids(view, rows);
    }

    internal static List<string> Ids(LayerView view, RowBuffer rows)
    {
        var id = view.Column("id");
        var ids = new List<string>();
        foreach (var row in rows.Rows)
        {
            ids.Add(System.Text.Encoding.UTF8.GetString(id.Utf8(row)));
        }

        return ids;
    }

    private static LineString Line(Random random, double x, double y)
    {
        var vertices = new Coordinate[random.Next(2, 6)];
        for (var i = 0; i < vertices.Length; i++)
        {
            vertices[i] = new Coordinate(Math.Clamp(x + random.NextDouble(), -180, 180), Math.Clamp(y + random.NextDouble(), -90, 90));
        }

        return Factory.CreateLineString(vertices);
    }

    private static void Maybe(Random random, FeatureRow row, string column, Func<object> value)
    {
        if (random.Next(4) > 0)
        {
            row[column] = value();
        }
    }
}
