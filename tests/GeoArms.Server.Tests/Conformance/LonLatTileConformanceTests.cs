using GeoArms.Core.Projections;
using GeoArms.Testing;
using GeoArms.Testing.VectorTiles;

namespace GeoArms.Server.Tests.Conformance;

/// <summary>Tiles in degrees (WorldCRS84Quad) beside <c>ST_AsMVT</c> of the same rows in their own coordinates. Addresses are cells of the grid's square.</summary>
public class LonLatTileConformanceTests(LonLatTileConformanceTests.Incidents incidents, LonLatTileConformanceTests.Hazards hazards, LonLatTileConformanceTests.Areas areas)
    : IClassFixture<LonLatTileConformanceTests.Incidents>, IClassFixture<LonLatTileConformanceTests.Hazards>, IClassFixture<LonLatTileConformanceTests.Areas>
{
    private const int MostTiles = 40;
    private const string Killed = "killed";

    public static TheoryData<int> Zooms => [1, 2, 3, 4, 6, 8, 10, 12, 15];

    [SharedDataTheory]
    [MemberData(nameof(Zooms))]
    public async Task A_tile_holds_the_points_of_its_half_open_square_at_the_places_that_postgis_gives_them(int zoom)
    {
        var tiles = await incidents.Oracle.PointTilesAsync(zoom);
        foreach (var expected in Evenly.Pick(tiles.OrderBy(tile => (tile.Key.X, tile.Key.Y)), MostTiles))
        {
            var tile = Assert.IsType<MvtLayer>(incidents.Tile(expected.Key));
            if (tile.Features.Any(feature => feature.Attributes.ContainsKey("count")))
            {
                var totals = new TileTotals(Killed);
                totals.Add(tile);
                Assert.Equal(expected.Count(), totals.Count);
                Assert.Equal(await incidents.Oracle.AggregateAsync($"sum({incidents.SqlName(Killed)})", expected), totals[Killed]);
                continue;
            }

            var theirs = (await incidents.Oracle.TileAsync(expected.Key))!.Value.Layer.Features.ToLookup(feature => feature.Text("id")!, StringComparer.Ordinal);
            Assert.Equal(expected.Order(StringComparer.Ordinal), tile.Features.Select(feature => feature.Text("id")!).Order(StringComparer.Ordinal));
            foreach (var feature in tile.Features)
            {
                var other = Assert.Single(theirs[feature.Text("id")!]);
                var (here, there) = (Assert.Single(feature.Parts[0]), Assert.Single(other.Parts[0]));
                Assert.InRange(here.X - there.X, -1, 1);
                Assert.InRange(here.Y - there.Y, -1, 1);
                incidents.AssertSameAttributes(other, feature);
            }
        }
    }

    [SharedDataTheory]
    [MemberData(nameof(Zooms))]
    public async Task All_tiles_of_a_zoom_together_hold_every_point_once(int zoom)
    {
        var totals = new TileTotals(Killed);
        foreach (var tile in (await incidents.Oracle.PointTilesAsync(zoom)).Select(tile => tile.Key))
        {
            totals.Add(incidents.Tile(tile)!);
        }

        Assert.Equal(await incidents.Oracle.AggregateAsync("count(*)"), totals.Count);
        Assert.Equal(await incidents.Oracle.AggregateAsync($"sum({incidents.SqlName(Killed)})"), totals[Killed]);
    }

    [SharedDataTheory]
    [MemberData(nameof(Zooms))]
    public async Task Hazards_and_areas_have_the_shapes_that_postgis_gives_them(int zoom)
    {
        foreach (var layer in new LoadedLayer[] { hazards, areas })
        {
            foreach (var tile in Evenly.Pick(ShapeTiles.Of(layer.Rows, zoom, MapGrid.LonLat), 12))
            {
                await ShapeTileConformance.CompareAsync(layer, tile);
            }
        }
    }

    [SharedDataTheory]
    [MemberData(nameof(Zooms))]
    public async Task All_tiles_of_a_zoom_together_hold_every_hazard_once(int zoom)
    {
        var totals = new TileTotals();
        foreach (var tile in ShapeTiles.Of(hazards.Rows, zoom, MapGrid.LonLat))
        {
            if (hazards.Tile(tile) is { } found)
            {
                totals.Add(found);
            }
        }

        Assert.Equal(await hazards.Oracle.AggregateAsync("count(*)"), totals.Count);
    }

    public sealed class Incidents() : LoadedLayer(Core.Layers.BuiltInLayers.Incidents, RealLayer.Incidents, MapGrid.LonLat);

    public sealed class Hazards() : LoadedLayer(Core.Layers.BuiltInLayers.Hazards, RealLayer.Hazards, MapGrid.LonLat);

    public sealed class Areas() : LoadedLayer(Core.Layers.BuiltInLayers.Areas, RealLayer.Areas, MapGrid.LonLat);
}
