using System.Text.Json;
using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Tests.Stores.Filters;

/// <summary>A layer with columns of every type, twice where two are compared, and rows of it at random; each value may be absent.</summary>
internal static class FilterRows
{
    internal static readonly LayerSchema Schema = new("trial", "Trial", GeometryKinds.Any,
    [
        new("name", ColumnType.Text, "Name"),
        new("Other \"Name\"", ColumnType.Text, "Other name") { SqlName = "Other \"Name\"" },
        new("killed", ColumnType.Integer, "Killed"),
        new("injured", ColumnType.Integer, "Injured"),
        new("score", ColumnType.Number, "Score"),
        new("flagged", ColumnType.Boolean, "Flagged"),
        new("from", ColumnType.Date, "From"),
        new("to", ColumnType.Date, "To"),
        new("seenAt", ColumnType.Timestamp, "Seen at"),
        new("toldAt", ColumnType.Timestamp, "Told at"),
        new("tags", ColumnType.TextList, "Tags"),
        new("area", ColumnType.Number, "Area") { Derived = DerivedValue.GeodesicArea },
    ]);

    /// <summary>Texts whose folds, order or patterns are easily got wrong.</summary>
    internal static readonly string[] Texts =
    [
        "ied", "IED", "Kiev", "kiev", "København", "KØBENHAVN", "Chișinău", "chisinau", "Straße", "STRASSE", "ﬁn", "FIN", "ŉ", "ʼN", "İstanbul", "istanbul", "ıx", "ΣΑΣ", "σας", "ᾳ", "ΑΙ",
        "é", "e\u0301", "e", "Å", "A\u030A", "\u212B", "Ǆ", "ǅ", "ǆ", "100%", "a_b", "a\\b", "axb", " ", "日本", "कि", "\U0001F4A5", "\uFFEE", "\U00010428", "\uAB70", "ა", "Việt Nam", "ё", "е", "한국", "o'brien", "~",
    ];

    internal static readonly string[] Tags = ["a", "b", "é", "x \"y\"", "nullIsland"];

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>P-codes of the areas that filters may name.</summary>
    internal static readonly string[] Areas = ["CF11", "CF22"];

    /// <summary>What the functions of one argument count to, and the outlines of <see cref="Areas"/>: one with a hole, one of two parts.</summary>
    internal static readonly FilterContext Context = new(18_264, pcode => Array.IndexOf(Areas, pcode) switch
    {
        0 => WithHole(new Coordinate(20, 5), 2),
        1 => Factory.CreateMultiPolygon([Square(new Coordinate(19.5, 4.5), 0.75), Square(new Coordinate(21, 6.25), 1)]),
        _ => null,
    });

    internal static IReadOnlyList<FeatureRow> Make(LayerSchema schema, int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Row(schema, random, $"{i}"))];
    }

    private static FeatureRow Row(LayerSchema schema, Random random, string sourceId)
    {
        var row = new FeatureRow(schema) { Geometry = RandomGeometry(random) };
        row["source"] = "t";
        row["sourceId"] = sourceId;
        row["classification"] = "mission";
        row["verification"] = "reported";
        Maybe("name", () => Texts[random.Next(Texts.Length)]);
        Maybe("Other \"Name\"", () => Texts[random.Next(Texts.Length)]);
        Maybe("killed", () => random.Next(12) switch { 0 => random.NextInt64(), 1 => long.MaxValue, 2 => long.MinValue, 3 => (1L << 53) + 1, _ => (long)random.Next(-5, 30) });
        Maybe("injured", () => (long)random.Next(-5, 30));
        Maybe("score", () => random.Next(12) switch { 0 => 1e308, 1 => -1e-308, 2 => 5e-324, 3 => random.NextDouble() * 10, _ => random.Next(-20, 20) * 0.5 });
        Maybe("flagged", () => random.Next(2) == 0);
        var day = new DateOnly(2020, 1, 1).AddDays(random.Next(-20, 20));
        Maybe("from", () => random.Next(30) switch { 0 => DateOnly.MinValue, 1 => DateOnly.MaxValue, _ => day });
        Maybe("to", () => day.AddDays(random.Next(6)));
        Maybe("seenAt", () => Moment(random));
        Maybe("toldAt", () => Moment(random));
        Maybe("tags", () => Tags.Where(_ => random.Next(2) == 0).ToArray());
        Maybe("flags", () => Tags.Where(_ => random.Next(2) == 0).ToArray());
        Maybe("extra", () => JsonText(random));
        return row;

        void Maybe(string column, Func<object> value)
        {
            if (random.Next(5) > 0)
            {
                row[column] = value();
            }
        }
    }

    private static DateTimeOffset Moment(Random random) => random.Next(3) switch
    {
        0 => new DateTimeOffset(2020, 1, random.Next(1, 10), 0, 0, 0, TimeSpan.Zero),
        1 => new DateTimeOffset(2020, 1, random.Next(1, 10), 23, 59, 59, TimeSpan.Zero).AddTicks(9_999_990),
        _ => new DateTimeOffset(2020, 1, 1, 12, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(-20_000, 20_000)),
    };

    // Members are of one type in most rows and of another in some.
    private static string JsonText(Random random)
    {
        if (random.Next(20) == 0)
        {
            return "[1,\"depth\"]";
        }

        var members = new List<string>();
        Member("depth", () => $"{random.Next(-3, 6)}", "\"3\"", "null", "1e400", "-1e400", "1e-400", "2.50", "[1]", "{\"a\":1}", "true");
        Member("district", () => JsonSerializer.Serialize(Texts[random.Next(Texts.Length)]), "3", "null", "\"caf\\u00e9\"", "[]");
        Member("wet", () => random.Next(2) == 0 ? "true" : "false", "\"true\"", "1", "null");
        Member("kinds", () => $"[{string.Join(',', new[] { "\"a\"", "\"b\"", "1", "2.0", "true", "null", "[\"b\"]", "{\"a\":1}" }.Where(_ => random.Next(2) == 0))}]", "\"a\"", "null", "{}", "[]");
        return $"{{{string.Join(',', members)}}}";

        void Member(string name, Func<string> usual, params string[] others)
        {
            if (random.Next(5) > 0)
            {
                members.Add($"\"{name}\":{(random.Next(3) == 0 ? others[random.Next(others.Length)] : usual())}");
            }
        }
    }

    /// <summary>A geometry in a small place, whose corners often coincide with others', or anywhere but across the antimeridian.</summary>
    internal static Geometry? RandomGeometry(Random random)
    {
        var isCrowded = random.Next(3) > 0;
        Coordinate Near(double width) => isCrowded
            ? new Coordinate(20 + (random.Next(9) * 0.25), 5 + (random.Next(9) * 0.25))
            : new Coordinate((random.NextDouble() * 300) - 150 + (random.NextDouble() * width), (random.NextDouble() * 150) - 75);
        var at = Near(0);
        return random.Next(9) switch
        {
            0 => null,
            1 => Factory.CreateLineString([at, Beside(random, at), Beside(random, at)]),
            2 => Factory.CreateMultiPointFromCoords([at, Beside(random, at)]),
            3 or 4 => Square(at, random.Next(1, 6) * 0.25),
            5 => Factory.CreatePolygon([at, new Coordinate(at.X + 1, at.Y), new Coordinate(at.X + 0.5, at.Y + 0.75), at]),
            6 => Factory.CreateMultiPolygon([Square(at, 0.25), Square(new Coordinate(at.X + 0.5, at.Y), 0.25)]),
            _ => Factory.CreatePoint(at),
        };
    }

    internal static Polygon Square(Coordinate southWest, double side) =>
        (Polygon)Factory.ToGeometry(new Envelope(southWest.X, southWest.X + side, southWest.Y, southWest.Y + side));

    /// <summary>A square whose middle is left out.</summary>
    internal static Polygon WithHole(Coordinate southWest, double side) => Factory.CreatePolygon(
        Square(southWest, side).Shell,
        [Square(new Coordinate(southWest.X + (side / 4), southWest.Y + (side / 4)), side / 2).Shell]);

    private static Coordinate Beside(Random random, Coordinate at) => new(at.X + (random.Next(1, 5) * 0.25), at.Y + (random.Next(-3, 4) * 0.25));
}
