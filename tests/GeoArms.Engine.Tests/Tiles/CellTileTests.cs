using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Tiles;
using GeoArms.Testing.VectorTiles;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Engine.Tests.Tiles;

public class CellTileTests
{
    private static readonly LayerQuery Deadly = new()
    {
        Filter = Expression.Compare("killed", ComparisonOperator.Greater, new Literal.Number(20)),
    };

    [Fact]
    public void A_crowd_comes_as_cells_that_say_how_many_they_are()
    {
        var features = PointTileTests.Crowd(20_000, seed: 5).Features(0, 0, 0);

        Assert.Contains(features, feature => feature.Number("count") > 1);
        Assert.All(features.Where(IsCell), cell =>
        {
            Assert.Equal(MvtGeometryType.Point, cell.Type);
            Assert.True(cell.Number("count") >= 2);
            Assert.DoesNotContain("id", cell.Attributes.Keys);
            Assert.Null(cell.Id);
        });
        Assert.All(features.Where(feature => !IsCell(feature)), feature => Assert.Contains("id", feature.Attributes.Keys));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Counts_and_sums_of_every_zoom_are_those_of_the_selection(bool isFiltered)
    {
        var query = isFiltered ? Deadly : LayerQuery.Everything;
        var source = PointTileTests.Crowd(12_000, seed: 11);
        var expected = Totals.Of(source, query);
        for (var zoom = 0; zoom <= 14; zoom += zoom < 8 ? 1 : 3)
        {
            var totals = new Totals();
            foreach (var tile in source.OccupiedTiles(zoom))
            {
                totals.Add(source.Features(zoom, tile.X, tile.Y, query));
            }

            Assert.Equal(expected.Describe(), totals.Describe());
        }
    }

    [Fact]
    public void Totals_hold_for_any_points()
    {
        var point = from x in Gen.Choose(-1800, 1800) from y in Gen.Choose(-900, 900) from copies in Gen.Choose(1, 3000) select (X: x / 10.0, Y: y / 10.0, Copies: copies);
        var property = Prop.ForAll(Gen.ListOf(point, 4).ToArbitrary(), points =>
        {
            var source = new TileSource(TileSource.Schema(GeometryKinds.Point));
            var random = new System.Random(points.Count);
            foreach (var (x, y, copies) in points)
            {
                for (var i = 0; i < copies; i++)
                {
                    source.Add(x + (random.NextDouble() / 50), Math.Clamp(y + (random.NextDouble() / 50), -90, 90), ("killed", i % 7), ("kind", i % 2 == 0 ? "ied" : "mine"));
                }
            }

            var expected = Totals.Of(source, LayerQuery.Everything).Describe();
            foreach (var zoom in new[] { 0, 6, 12, 14 })
            {
                var totals = new Totals();
                foreach (var tile in source.OccupiedTiles(zoom))
                {
                    totals.Add(source.Features(zoom, tile.X, tile.Y));
                }

                if (expected != totals.Describe())
                {
                    return false;
                }
            }

            return true;
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(8).WithReplay(17, 23), property);
    }

    [Fact]
    public void Counts_and_sums_hold_after_changes_too()
    {
        var schema = TileSource.Schema(GeometryKinds.Point);
        var first = new SnapshotBuilder(schema);
        Feed(first, Enumerable.Range(1, 6400), killed: 1, kind: "ied");
        var changes = new SnapshotBuilder(schema);
        Feed(changes, Enumerable.Range(6401, 3000), killed: 2, kind: "mine");
        Feed(changes, Enumerable.Range(1, 50), killed: 100, kind: "zeppelin");
        var view = first.Build(1).WithChanges(changes, ["test:51", "test:52"], 2).Open(AccessScope.LocalOwner);

        foreach (var zoom in new[] { 0, 4, 8 })
        {
            var (count, killed, ied, mine, zeppelin) = (0.0, 0.0, 0.0, 0.0, 0.0);
            foreach (var tile in Enumerable.Range(0, 1 << zoom).Select(x => new TileAddress(zoom, x, zoom == 0 ? 0 : ((1 << zoom) / 2) - 1)))
            {
                var bytes = VectorTileEncoder.Encode(view, view.Select(LayerQuery.Everything), tile, VectorTileOptions.Default);
                if (bytes.IsEmpty)
                {
                    continue;
                }

                foreach (var feature in MvtReader.Read(bytes.Span)["things"].Features)
                {
                    count += feature.Number("count") ?? 1;
                    killed += feature.Number("killed") ?? 0;
                    ied += feature.Number("kind:ied") ?? (feature.Text("kind") == "ied" ? 1 : 0);
                    mine += feature.Number("kind:mine") ?? (feature.Text("kind") == "mine" ? 1 : 0);
                    zeppelin += feature.Number("kind:zeppelin") ?? (feature.Text("kind") == "zeppelin" ? 1 : 0);
                }
            }

            Assert.Equal((9398.0, 6348.0 + 6000 + 5000, 6348.0, 3000.0, 50.0), (count, killed, ied, mine, zeppelin));
        }
    }

    [Fact]
    public void A_cell_lies_at_the_mean_of_its_points()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point));
        for (var i = 0; i < 20_000; i++)
        {
            source.Add(WorldGrid.Longitude((i % 4 == 0 ? 1000.5 : 1004.5) * (1 << 20)), WorldGrid.Latitude(2000.5 * (1 << 20)));
        }

        var cell = Assert.Single(source.Features(0, 0, 0));

        Assert.Equal(20_000, cell.Number("count"));
        Assert.Equal([new MvtPoint(1003, 2000)], cell.Parts[0]);
    }

    [Fact]
    public void Sums_leave_out_rows_without_value_and_are_absent_when_none_has_one()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point));
        for (var i = 0; i < 20_000; i++)
        {
            source.Add(10, 10, ("killed", i < 5 ? 3 : null));
        }

        var cell = Assert.Single(source.Features(4, 8, 7));

        Assert.Equal(20_000, cell.Number("count"));
        Assert.Equal(15UL, cell.Attributes["killed"]);
        Assert.DoesNotContain("area", cell.Attributes.Keys);
        Assert.DoesNotContain(cell.Attributes.Keys, key => key.StartsWith("kind:", StringComparison.Ordinal));
    }

    [Fact]
    public void Named_properties_leave_only_their_sums_and_counts_in_cells()
    {
        var source = PointTileTests.Crowd(20_000, seed: 5);

        var cells = source.Features(0, 0, 0, null, "kind").Where(IsCell).ToList();

        Assert.NotEmpty(cells);
        Assert.All(cells, cell => Assert.All(cell.Attributes.Keys, key => Assert.True(key == "count" || key.StartsWith("kind:", StringComparison.Ordinal), key)));
        Assert.Contains(cells, cell => cell.Number("kind:ied") > 0);
    }

    /// <summary>Rows spread over 0 to 30 degrees east, just north of the equator, some far apart and many close together.</summary>
    private static void Feed(SnapshotBuilder builder, IEnumerable<int> numbers, int killed, string kind)
    {
        var writer = new WKBWriter();
        foreach (var number in numbers)
        {
            builder.BeginRow(number);
            builder.Text(CommonColumns.Id, Encoding.UTF8.GetBytes($"test:{number}"));
            builder.Text(builder.Schema.IndexOf("kind"), Encoding.UTF8.GetBytes(kind));
            builder.Integer(builder.Schema.IndexOf("killed"), killed);
            var spread = number % 3 == 0 ? 30 : 0.4;
            builder.Geometry(writer.Write(new Point(number * 0.618 % 1 * spread, 0.1 + (number * 0.414 % 1 * 0.5))));
            builder.EndRow();
        }
    }

    private static bool IsCell(MvtFeature feature) => feature.Attributes.ContainsKey("count");

    /// <summary>What tiles, or rows, add up to.</summary>
    private sealed class Totals
    {
        private readonly SortedDictionary<string, double> _sums = new(StringComparer.Ordinal);

        public static Totals Of(TileSource source, LayerQuery query)
        {
            var totals = new Totals();
            var view = source.View;
            var selection = view.Select(query);
            for (var row = 0; row < view.Count; row++)
            {
                if (selection.Contains(row))
                {
                    totals.Add("count", 1);
                    totals.Add("killed", view.Column("killed").Integer(row));
                    totals.Add("area", view.Column("area").IsNull(row) ? 0 : view.Column("area").Number(row));
                    if (!view.Column("kind").IsNull(row))
                    {
                        totals.Add("kind:" + Encoding.UTF8.GetString(view.Column("kind").Utf8(row)), 1);
                    }
                }
            }

            return totals;
        }

        public void Add(IEnumerable<MvtFeature> features)
        {
            foreach (var feature in features)
            {
                Add("count", feature.Number("count") ?? 1);
                Add("killed", feature.Number("killed") ?? 0);
                Add("area", feature.Number("area") ?? 0);
                if (feature.Text("kind") is { } kind)
                {
                    Add("kind:" + kind, 1);
                }

                foreach (var key in feature.Attributes.Keys.Where(key => key.StartsWith("kind:", StringComparison.Ordinal)))
                {
                    Add(key, feature.Number(key)!.Value);
                }
            }
        }

        public string Describe() => string.Join(' ', _sums.Select(sum => $"{sum.Key}={sum.Value:R}"));

        private void Add(string key, double value) => _sums[key] = _sums.GetValueOrDefault(key) + value;
    }
}
