using System.Text.Json;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Bench;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Bench;

public class GeneratedIncidentsTests
{
    [Fact]
    public void The_same_number_gives_the_same_rows()
    {
        var again = GeneratedIncidents.Rows(500).ToList();
        Assert.All(GeneratedIncidents.Rows(500).Zip(again), pair =>
        {
            Assert.Equal(pair.First.Values, pair.Second.Values);
            Assert.Equal(pair.First.Geometry, pair.Second.Geometry);
        });
        Assert.Equal(500, again.Select(row => row.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("eventType"), InlineData("weapon"), InlineData("actorType1"), InlineData("actorType2"), InlineData("verification"), InlineData("classification")]
    public void Codes_are_those_of_the_code_lists(string column)
    {
        var list = BuiltInLayers.Incidents.Find(column)!.CodeList!;
        using var file = JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.Combine("data", "codes", $"{list}.json")));
        var keys = file.RootElement.GetProperty("values").EnumerateArray().Select(value => value.GetProperty("key").GetString()).ToList();
        Assert.All(GeneratedIncidents.Rows(2000).Select(row => (string)row[column]!).Distinct(StringComparer.Ordinal), code => Assert.Contains(code, keys));
    }

    [Fact]
    public void Events_gather_around_few_towns()
    {
        var byTown = GeneratedIncidents.Rows(20_000).GroupBy(row => (string)row["place"]!, StringComparer.Ordinal).Select(town => town.Count()).OrderDescending().ToList();
        Assert.True(byTown.Take(40).Sum() > 0.4 * 20_000, "A tenth of the towns has less than four tenths of the events.");
    }

    [Fact]
    public void The_tiles_to_measure_with_are_distinct_and_not_empty()
    {
        var builder = new SnapshotBuilder(BuiltInLayers.Incidents);
        var feed = new FeatureRowFeed(builder);
        foreach (var (row, i) in GeneratedIncidents.Rows(3000).Select((row, i) => (row, i)))
        {
            feed.Add(i + 1, row);
        }

        var view = builder.Build(1).Open(AccessScope.LocalOwner);
        var everything = view.Select(LayerQuery.Everything);
        Assert.All(Enumerable.Range(0, 15), zoom =>
        {
            var tiles = TileSample.OfZoom(view, zoom, 50);
            Assert.InRange(tiles.Count, 1, 50);
            Assert.Equal(tiles.Count, tiles.Distinct().Count());
            Assert.Equal(tiles, TileSample.OfZoom(view, zoom, 50));
            Assert.All(tiles, tile =>
            {
                var rows = new RowBuffer();
                view.CollectPoints(tile, everything, rows);
                Assert.True(rows.Count > 0, $"{tile} is empty.");
            });
        });
    }
}
