using GeoArms.Testing;

namespace GeoArms.Server.Tests.Conformance;

/// <summary>Tiles of a continent's roads: lines of up to some hundred kilometres.</summary>
public class RouteTileConformanceTests(RouteTileConformanceTests.Routes layer) : IClassFixture<RouteTileConformanceTests.Routes>
{
    public static TheoryData<int> Zooms => [.. Enumerable.Range(0, 15)];

    [SharedDataTheory]
    [MemberData(nameof(Zooms))]
    public async Task Roads_have_the_shapes_that_postgis_gives_them(int zoom)
    {
        // Deep zooms have millions of tiles; those along a few dozen roads stand for them.
        var rows = zoom <= 8 ? layer.Rows : Evenly.Pick(layer.Rows, zoom <= 11 ? 60 : 4);
        foreach (var tile in Evenly.Pick(ShapeTiles.Of(rows, zoom), zoom <= 8 ? 25 : 60))
        {
            await ShapeTileConformance.CompareAsync(layer, tile);
        }
    }

    [SharedDataTheory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public async Task All_tiles_of_a_zoom_together_hold_every_road_once_with_its_length(int zoom)
    {
        var totals = new TileTotals("lengthMetres");
        foreach (var tile in ShapeTiles.Of(layer.Rows, zoom))
        {
            if (layer.Tile(tile) is { } found)
            {
                totals.Add(found);
            }
        }

        var length = await layer.Oracle.AggregateAsync("sum(length_metres)");
        Assert.Equal(await layer.Oracle.AggregateAsync("count(*)"), totals.Count);
        Assert.Equal(length, totals["lengthMetres"], 1e-9 * length);
    }

    public sealed class Routes() : LoadedLayer(Core.Layers.BuiltInLayers.Routes, RealLayer.Routes);
}
