using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Codes;
using GeoArms.Data.Export;
using GeoArms.Data.Tests.Import;
using GeoArms.Data.Tests.Stores;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Data.Tests.Export;

/// <summary>Any rows of any built-in layer, exported from either store and imported again in each format, are the same rows.</summary>
public sealed class RoundTripTests
{
    private const int RowsOfATrial = 12;

    private static readonly string[] Pieces =
        ["a", "Zémio", "北京", "مدينة", "\"", "'", ",", ";", "\n", "=", "+1", "-", "@SUM(A1)", "{", "[1]", "\\", "\t", "0", "007", "1e5", "true", "null", "2024-01-01", "🙂", " "];

    private static readonly CodeLists Codes = CodeLists.Load(ImportTrial.DataFolder);

    public static TheoryData<string, string> StoresAndLayers
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var layer in BuiltInLayers.All)
            {
                cases.Add("GeoPackage", layer.Name);
                cases.Add("PostGIS", layer.Name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(StoresAndLayers))]
    public async Task Rows_come_back_the_same_in_every_format(string store, string name)
    {
        var schema = BuiltInLayers.Find(name)!;
        await using var from = await ImportTrial.BeginAsync(store);
        await using var to = await ImportTrial.BeginAsync(store);
        var trials = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3),
            Prop.ForAll(ArbMap.Default.GeneratorFor<int>().ToArbitrary(), seed =>
            {
                HoldsAsync(schema, from, to, seed, trials++).GetAwaiter().GetResult();
            }));
    }

    private static async Task HoldsAsync(LayerSchema schema, ImportTrial from, ImportTrial to, int seed, int trial)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, RowsOfATrial).Select(i => Row(schema, random, $"{trial}-{i}")).ToArray();
        await from.Store.WriteAsync(schema.Name, rows, CancellationToken.None);
        var expected = (await from.RowsAsync(schema.Name)).Select(Content).Order(StringComparer.Ordinal).ToArray();
        foreach (var format in LayerExport.RowFormats)
        {
            var file = from.NewPath($"{schema.Name}-{trial}.{format}");
            await LayerExport.RunAsync(new ExportRequest(format, file, schema.Name), from.Store, AccessScope.LocalOwner, CancellationToken.None);
            var again = await from.ImportAsync(format, file, schema.Name);
            Assert.True(again.Unchanged == expected.Length, $"{format}, seed {seed}: {again.ToJson()} {(again.Rejects is { } rejects ? await File.ReadAllTextAsync(rejects) : "")}");
            var present = (await to.RowsAsync(schema.Name)).Select(row => row.Id).ToArray();
            await to.Store.DeleteAsync(schema.Name, present, CancellationToken.None);
            await to.ImportAsync(format, file, schema.Name);
            Assert.Equal(expected, (await to.RowsAsync(schema.Name)).Select(Content).Order(StringComparer.Ordinal));
        }
    }

    private static FeatureRow Row(LayerSchema schema, Random random, string id)
    {
        var row = new FeatureRow(schema) { Geometry = Place(schema.Geometry, random) };
        for (var i = 0; i < schema.Columns.Count; i++)
        {
            var column = schema.Columns[i];
            var isGiven = column.IsStored && (column.Required || random.Next(3) > 0) && column.Name is not ("id" or "recordedAt" or "revision" or "flags" or "repair");
            row.Values[i] = isGiven ? Value(column, random) : null;
        }

        // A declared area that is not the polygon's is flagged, as in every file.
        if (schema.IndexOf("areaDeclared") >= 0)
        {
            row["areaDeclared"] = null;
        }

        row["source"] = $"source {random.Next(3)}";
        row["sourceId"] = id;
        if (schema.TimeStart is { } start && schema.TimeEnd is { } end && row[start] is IComparable first && row[end] is { } last && first.CompareTo(last) > 0)
        {
            (row[start], row[end]) = (row[end], row[start]);
        }

        return row;
    }

    private static object? Value(ColumnSchema column, Random random)
    {
        var least = column.Minimum ?? -1000;
        var most = Math.Min(column.Maximum ?? 1000, least + 1000);
        return column.Type switch
        {
            ColumnType.Integer => (long)Math.Ceiling(least) + random.Next((int)(most - least) + 1),
            ColumnType.Number => least + (random.NextDouble() * (most - least)),
            ColumnType.Boolean => random.Next(2) == 1,
            ColumnType.Date => Day(column, random),
            ColumnType.Timestamp => new DateTimeOffset(1990 + random.Next(30), 1 + random.Next(12), 1 + random.Next(28), random.Next(24), random.Next(60), random.Next(60), random.Next(1000), TimeSpan.Zero),
            ColumnType.Code => Codes[column.CodeList!].Values is var values ? values[random.Next(values.Count)].Key : null,
            ColumnType.TextList when column.CodeList is { } list => Codes[list].Values.Where(_ => random.Next(2) == 0).Select(code => code.Key).Append(Codes[list].Values[0].Key).Distinct().ToArray(),
            ColumnType.TextList => Enumerable.Range(0, 1 + random.Next(3)).Select(i => $"{Text(random)}{i}").ToArray(),
            ColumnType.Json => JsonSerializer.Serialize(new Dictionary<string, object> { ["a"] = Text(random), ["b"] = random.Next(100), ["c"] = random.NextDouble() < 0.5 }),
            _ => Text(random),
        };
    }

    // A month is the first of its days.
    private static DateOnly Day(ColumnSchema column, Random random) => new(1990 + random.Next(30), 1 + random.Next(12), column.Name == "month" ? 1 : 1 + random.Next(28));

    // Spaces at the ends are not kept by import, as everywhere.
    private static string Text(Random random)
    {
        var text = string.Concat(Enumerable.Range(0, 1 + random.Next(5)).Select(_ => Pieces[random.Next(Pieces.Length)])).Trim();
        return text.Length == 0 ? "x" : text;
    }

    private static Geometry? Place(GeometryKinds kinds, Random random)
    {
        if (kinds == GeometryKinds.None)
        {
            return null;
        }

        GeometryKinds[] permitted = [.. new[] { GeometryKinds.Point, GeometryKinds.Line, GeometryKinds.Polygon }.Where(kind => kinds.HasFlag(kind))];
        var (x, y) = (10 + (random.NextDouble() * 20), -5 + (random.NextDouble() * 10));
        var text = permitted[random.Next(permitted.Length)] switch
        {
            GeometryKinds.Point => string.Create(CultureInfo.InvariantCulture, $"POINT ({x:R} {y:R})"),
            GeometryKinds.Line => string.Create(CultureInfo.InvariantCulture, $"LINESTRING ({x:R} {y:R}, {x + 0.001:R} {y + 0.002:R}, {x + 0.003:R} {y:R})"),
            _ => string.Create(CultureInfo.InvariantCulture, $"POLYGON (({x:R} {y:R}, {x + 0.01:R} {y:R}, {x + 0.01:R} {y + 0.01:R}, {x:R} {y + 0.01:R}, {x:R} {y:R}))"),
        };
        return new WKTReader().Read(text);
    }

    private static string Content(CapturedRow row)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in row.Values.Where(value => value.Key is not ("recordedAt" or "revision")).OrderBy(value => value.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}={value}|");
        }

        return text.Append(row.Geometry).ToString();
    }
}
