using GeoArms.Testing;

namespace GeoArms.Server.Tests.Conformance;

/// <summary>Tiles of administrative areas: large polygons with common borders.</summary>
public class AreaTileConformanceTests(AreaTileConformanceTests.Areas layer) : IClassFixture<AreaTileConformanceTests.Areas>
{
    [SharedDataTheory]
    [InlineData(0), InlineData(2), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8), InlineData(9), InlineData(10), InlineData(12), InlineData(14)]
    public async Task Areas_have_the_shapes_that_postgis_gives_them(int zoom)
    {
        var compared = 0;
        foreach (var tile in Evenly.Pick(ShapeTiles.Of(layer.Rows, zoom), 16))
        {
            compared += await ShapeTileConformance.CompareAsync(layer, tile);
        }

        Assert.True(compared > 0, "No feature was compared.");
    }

    [SharedDataTheory]
    [InlineData(0), InlineData(3), InlineData(5), InlineData(6), InlineData(7), InlineData(8), InlineData(9), InlineData(10)]
    public async Task All_tiles_of_a_zoom_together_hold_every_area_once(int zoom)
    {
        var totals = new TileTotals();
        foreach (var tile in ShapeTiles.Of(layer.Rows, zoom))
        {
            if (layer.Tile(tile) is { } found)
            {
                totals.Add(found);
            }
        }

        Assert.Equal(await layer.Oracle.AggregateAsync("count(*)"), totals.Count);
    }

    public sealed class Areas() : LoadedLayer(Core.Layers.BuiltInLayers.Areas, RealLayer.Areas);
}
