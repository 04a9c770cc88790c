using GeoArms.Core.Projections;
using GeoArms.Testing;
using GeoArms.Testing.VectorTiles;

namespace GeoArms.Server.Tests.Conformance;

/// <summary>Tiles of real incidents beside <c>ST_AsMVT</c> of the same rows.</summary>
public class PointTileConformanceTests(PointTileConformanceTests.Incidents layer) : IClassFixture<PointTileConformanceTests.Incidents>
{
    private const int MostTiles = 120;
    private static readonly string[] Summed = ["killed", "killedCivilians", "injured"];

    public static TheoryData<int> Zooms => [.. Enumerable.Range(0, 15)];

    [SharedDataTheory]
    [MemberData(nameof(Zooms))]
    public async Task A_tile_holds_the_points_of_its_half_open_square_with_the_values_of_the_table(int zoom)
    {
        var tiles = await layer.Oracle.PointTilesAsync(zoom);
        foreach (var expected in Evenly.Pick(tiles.OrderBy(tile => (tile.Key.X, tile.Key.Y)), MostTiles))
        {
            var tile = Assert.IsType<MvtLayer>(layer.Tile(expected.Key));
            var cells = tile.Features.Where(feature => feature.Attributes.ContainsKey("count")).ToList();
            if (cells.Count == 0)
            {
                AssertSameFeatures(expected.ToHashSet(StringComparer.Ordinal), tile, (await layer.Oracle.TileAsync(expected.Key))!.Value.Layer);
                continue;
            }

            var totals = new TileTotals(Summed);
            totals.Add(tile);
            Assert.Equal(expected.Count(), totals.Count);
            foreach (var column in Summed)
            {
                Assert.Equal(await layer.Oracle.AggregateAsync($"sum({layer.SqlName(column)})", expected), totals[column]);
            }
        }
    }

    [SharedDataTheory]
    [MemberData(nameof(Zooms))]
    public async Task All_tiles_of_a_zoom_together_hold_every_point_once(int zoom)
    {
        var tiles = (await layer.Oracle.PointTilesAsync(zoom)).Select(tile => tile.Key).ToHashSet();
        var totals = new TileTotals(Summed);

        // Where the matrix is small, all of it, so that a point in a second tile would be seen.
        foreach (var tile in zoom <= 5 ? Whole(zoom) : tiles)
        {
            if (layer.Tile(tile) is { } found)
            {
                Assert.Contains(tile, tiles);
                totals.Add(found);
            }
        }

        Assert.Equal(await layer.Oracle.AggregateAsync("count(*)"), totals.Count);
        foreach (var column in Summed)
        {
            Assert.Equal(await layer.Oracle.AggregateAsync($"sum({layer.SqlName(column)})"), totals[column]);
        }
    }

    private void AssertSameFeatures(HashSet<string> ids, MvtLayer tile, MvtLayer postgis)
    {
        // ST_AsMVTGeom keeps points of the buffer too; the half-open square is what both must agree on.
        var theirs = postgis.Features.Where(feature => ids.Contains(feature.Text("id")!)).ToDictionary(feature => feature.Text("id")!, StringComparer.Ordinal);
        Assert.Equal(ids.Order(StringComparer.Ordinal), tile.Features.Select(feature => feature.Text("id")!).Order(StringComparer.Ordinal));
        foreach (var feature in tile.Features)
        {
            var other = theirs[feature.Text("id")!];
            var (here, there) = (Assert.Single(feature.Parts[0]), Assert.Single(other.Parts[0]));
            Assert.InRange(here.X, 0, 4095);
            Assert.InRange(here.Y, 0, 4095);
            Assert.InRange(here.X - there.X, -1, 1);
            Assert.InRange(here.Y - there.Y, -1, 1);
            layer.AssertSameAttributes(other, feature);
        }
    }

    private static IEnumerable<TileAddress> Whole(int zoom) =>
        Enumerable.Range(0, 1 << zoom).SelectMany(x => Enumerable.Range(0, 1 << zoom).Select(y => new TileAddress(zoom, x, y)));

    public sealed class Incidents() : LoadedLayer(Core.Layers.BuiltInLayers.Incidents, RealLayer.Incidents);
}
