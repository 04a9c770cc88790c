using GeoArms.Testing;

namespace GeoArms.Server.Tests.Conformance;

/// <summary>Tiles of thousands of small suspect areas, which merge into cells at low zooms.</summary>
public class HazardTileConformanceTests(HazardTileConformanceTests.Hazards layer) : IClassFixture<HazardTileConformanceTests.Hazards>
{
    public static TheoryData<int> Zooms => [.. Enumerable.Range(0, 15)];

    [SharedDataTheory]
    [MemberData(nameof(Zooms))]
    public async Task Hazards_have_the_shapes_that_postgis_gives_them(int zoom)
    {
        foreach (var tile in Evenly.Pick(ShapeTiles.Of(layer.Rows, zoom), 30))
        {
            await ShapeTileConformance.CompareAsync(layer, tile);
        }
    }

    [SharedDataTheory]
    [MemberData(nameof(Zooms))]
    public async Task All_tiles_of_a_zoom_together_hold_every_hazard_once_with_its_area(int zoom)
    {
        var totals = new TileTotals("areaComputed");
        foreach (var tile in ShapeTiles.Of(layer.Rows, zoom))
        {
            if (layer.Tile(tile) is { } found)
            {
                totals.Add(found);
            }
        }

        var area = await layer.Oracle.AggregateAsync("sum(ST_Area(geom::geography))");
        Assert.Equal(await layer.Oracle.AggregateAsync("count(*)"), totals.Count);
        Assert.Equal(area, totals["areaComputed"], 1e-6 * area);
    }

    [SharedDataFact]
    public void The_whole_country_in_one_tile_is_drawn_as_cells()
    {
        var totals = new TileTotals();
        totals.Add(layer.Tile(new(0, 0, 0))!);

        Assert.True(totals.Cells > 0);
        Assert.Equal(layer.Rows.Count, totals.Count);
    }

    public sealed class Hazards() : LoadedLayer(Core.Layers.BuiltInLayers.Hazards, RealLayer.Hazards);
}
