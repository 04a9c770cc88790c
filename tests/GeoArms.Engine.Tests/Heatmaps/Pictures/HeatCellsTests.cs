using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Pictures;
using GeoArms.Testing.VectorTiles;

namespace GeoArms.Engine.Tests.Heatmaps.Pictures;

public sealed class HeatCellsTests
{
    private static readonly TileAddress Tile = new(8, 140, 120);

    [Fact]
    public void A_cell_is_a_square_with_the_value_at_its_centre_and_its_class()
    {
        var surface = new PlainSurface((longitude, latitude) => longitude + latitude);
        var classes = new HeatClasses(surface.Scale, ColourRamp.Inferno);

        var layer = MvtReader.Read(HeatCells.Encode(surface, classes, Tile, "casualties").Span)["casualties"];

        Assert.Equal(32 * 32, layer.Features.Count);
        foreach (var feature in layer.Features)
        {
            var ring = Assert.Single(feature.Parts);
            var (left, top) = (ring.Min(point => point.X), ring.Min(point => point.Y));
            Assert.Equal([(left, top), (left + 128, top), (left + 128, top + 128), (left, top + 128)], ring.Select(point => (point.X, point.Y)));
            var longitude = WorldGrid.Longitude(Tile.Left + ((left + 64) / 4096.0 * Tile.Side));
            var latitude = WorldGrid.Latitude(Tile.Top + ((top + 64) / 4096.0 * Tile.Side));
            Assert.Equal(longitude + latitude, feature.Number("value")!.Value, 9);
            Assert.Equal(classes.Of(longitude + latitude), feature.Number("class"));
            Assert.Equal("value", feature.Text("state"));
        }
    }

    [Fact]
    public void Cells_without_anything_are_left_out_and_cells_without_reports_are_kept()
    {
        var middle = WorldGrid.Longitude(Tile.Left + (Tile.Side / 2.0));
        var surface = new PlainSurface((_, _) => 0, (longitude, _) => longitude < middle ? CellState.NotReported : CellState.Value);

        var layer = MvtReader.Read(HeatCells.Encode(surface, new HeatClasses(surface.Scale, ColourRamp.Inferno), Tile, "casualties").Span)["casualties"];

        Assert.Equal(32 * 16, layer.Features.Count);
        Assert.All(layer.Features, feature =>
        {
            Assert.Equal("notReported", feature.Text("state"));
            Assert.False(feature.Attributes.ContainsKey("value"));
        });
    }

    [Fact]
    public void A_tile_of_nothing_is_empty()
    {
        var surface = new PlainSurface((_, _) => 0);

        Assert.True(HeatCells.Encode(surface, new HeatClasses(surface.Scale, ColourRamp.Inferno), Tile, "casualties").IsEmpty);
    }
}
