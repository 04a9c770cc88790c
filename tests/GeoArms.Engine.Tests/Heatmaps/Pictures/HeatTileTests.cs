using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Pictures;
using GeoArms.Testing;
using GeoArms.Testing.Rasters;

namespace GeoArms.Engine.Tests.Heatmaps.Pictures;

public sealed class HeatTileTests
{
    private const int Side = 256;

    private static HeatPalette Palette(PlainSurface surface) => new(new HeatClasses(surface.Scale, ColourRamp.Inferno));

    [NeedsFact(Needs.Gdal)]
    public async Task Each_pixel_has_the_colour_of_the_class_of_the_value_at_its_centre()
    {
        var surface = new PlainSurface((longitude, latitude) => (longitude * 3) + latitude);
        var palette = Palette(surface);
        var tile = new TileAddress(7, 65, 63);
        var lattice = Lattice.OfTile(tile, Side);

        var read = await GdalPicture.ReadAsync(HeatTile.Encode(surface, palette, tile, Side));

        for (var row = 0; row < Side; row += 5)
        {
            for (var column = 0; column < Side; column += 3)
            {
                var value = surface.At(lattice.Longitude(column), lattice.Latitudes[row]).Value;
                var expected = palette.Classes.Colour(palette.Classes.Of(value));
                Assert.Equal((expected.Red, expected.Green, expected.Blue, expected.Opacity), read[column, row]);
            }
        }
    }

    [NeedsTheory(Needs.Gdal)]
    [InlineData(0, 0, 1)]
    [InlineData(6, 31, 64)]
    [InlineData(6, 1, 70)]
    public async Task A_tile_in_degrees_has_pixels_that_are_even_in_longitude_and_latitude(int zoom, int row, int column)
    {
        var surface = new PlainSurface((longitude, latitude) => (longitude * 3) + latitude);
        var palette = Palette(surface);
        var pixel = 180 / Math.ScaleB(1, zoom) / Side;

        var read = await GdalPicture.ReadAsync(HeatTile.Encode(surface, palette, MapGrid.LonLat, TileMatrixSet.WorldCrs84Quad.Cell(zoom, row, column), Side));

        for (var y = 0; y < Side; y += 5)
        {
            for (var x = 0; x < Side; x += 3)
            {
                var value = surface.At(((((column * Side) + x + 0.5) * pixel)) - 180, 90 - (((row * Side) + y + 0.5) * pixel)).Value;
                var expected = palette.Classes.Colour(palette.Classes.Of(value));
                Assert.Equal((expected.Red, expected.Green, expected.Blue, expected.Opacity), read[x, y]);
            }
        }
    }

    [NeedsTheory(Needs.Gdal)]
    [InlineData(6, true)]
    [InlineData(9, false)]
    public async Task Pixels_in_degrees_show_means_everywhere_where_they_are_taller_than_half_the_bandwidth(int zoom, bool means)
    {
        // At zoom 6 a pixel of a tile in degrees is 1.2 km tall, at zoom 9 153 m, whatever its width.
        var surface = new PlainSurface((_, _) => 1.5) { Bandwidth = 2000, MeanShift = 4 };
        var palette = Palette(surface);
        var expected = palette.Classes.Colour(palette.Classes.Of(means ? 5.5 : 1.5));
        foreach (var share in new[] { 0.01, 0.2, 0.49 })
        {
            var row = (int)(share * (1 << zoom));
            var read = await GdalPicture.ReadAsync(HeatTile.Encode(surface, palette, MapGrid.LonLat, TileMatrixSet.WorldCrs84Quad.Cell(zoom, row, 20), Side));
            Assert.All(Enumerable.Range(0, Side), place => Assert.Equal(expected.Red, read[place, place].Red));
        }
    }

    [NeedsFact(Needs.Gdal)]
    public async Task Nothing_is_transparent()
    {
        var surface = new PlainSurface((longitude, _) => longitude > 1.4 ? 0.5 : 0);

        var read = await GdalPicture.ReadAsync(HeatTile.Encode(surface, Palette(surface), new TileAddress(7, 64, 63), Side));

        Assert.All(Enumerable.Range(0, Side), place => Assert.Equal(0, read[place, place].Opacity));
    }

    /// <summary>Two tiles beside each other, drawn by themselves, show the same lines as one picture of both at the next zoom would: column + row is what counts.</summary>
    [NeedsTheory(Needs.Gdal)]
    [InlineData(3, 3, 4, 3)]
    [InlineData(3, 3, 3, 4)]
    [InlineData(7, 2, 0, 2)]
    public async Task The_hatching_runs_on_over_the_edges_of_tiles(int x1, int y1, int x2, int y2)
    {
        var surface = new PlainSurface((_, _) => 5, (_, _) => CellState.NotReported);
        var palette = Palette(surface);
        var first = await GdalPicture.ReadAsync(HeatTile.Encode(surface, palette, new TileAddress(3, x1, y1), Side));
        var second = await GdalPicture.ReadAsync(HeatTile.Encode(surface, palette, new TileAddress(3, x2, y2), Side));
        var (right, down) = y1 == y2 ? (1, 0) : (0, 1);

        // Along a diagonal that goes up to the right the colour stays the same, inside a tile and over its edge.
        for (var i = 1; i < Side; i++)
        {
            var here = right == 1 ? first[Side - 1, i] : first[i, Side - 1];
            var beyond = right == 1 ? second[0, i - 1] : second[i - 1, 0];
            Assert.Equal(here, beyond);
            Assert.NotEqual(0, here.Opacity);
        }

        Assert.Equal(2, Enumerable.Range(0, Side).Select(i => first[right == 1 ? i : 0, down == 1 ? i : 0]).Distinct().Count());
    }

    [NeedsFact(Needs.Gdal)]
    public async Task All_states_look_different_from_each_other_and_from_nothing()
    {
        var looks = new Dictionary<CellState, string>();
        foreach (var state in Enum.GetValues<CellState>())
        {
            var surface = new PlainSurface((_, _) => 0, (_, _) => state);
            var read = await GdalPicture.ReadAsync(HeatTile.Encode(surface, Palette(surface), new TileAddress(7, 64, 63), Side));
            looks[state] = string.Join(';', from row in Enumerable.Range(0, 16) from column in Enumerable.Range(0, 16) select read[column, row]);
        }

        Assert.Equal(5, looks.Values.Distinct(StringComparer.Ordinal).Count());
    }

    [NeedsFact(Needs.Gdal)]
    public async Task Partial_reports_leave_the_colour_of_the_value_to_be_seen()
    {
        var surface = new PlainSurface((_, _) => 5, (_, _) => CellState.PartlyReported);
        var palette = Palette(surface);
        var colour = palette.Classes.Colour(palette.Classes.Of(5));

        var read = await GdalPicture.ReadAsync(HeatTile.Encode(surface, palette, new TileAddress(7, 64, 63), Side));

        var coloured = Enumerable.Range(0, Side * Side).Count(i => read[i % Side, i / Side] == (colour.Red, colour.Green, colour.Blue, colour.Opacity));
        Assert.InRange(coloured, Side * Side / 2, (Side * Side) - (Side * Side / 32));
    }

    [NeedsFact(Needs.Gdal)]
    public async Task Pixels_wider_than_half_the_bandwidth_show_means_and_no_others()
    {
        // At zoom 5 a pixel of 256 is 4.9 km wide at the equator: wider than half of 6 km up to 52°.
        var surface = new PlainSurface((_, _) => 1.5) { Bandwidth = 6000, MeanShift = 4 };
        var palette = Palette(surface);
        var (mean, centre) = (palette.Classes.Colour(palette.Classes.Of(5.5)), palette.Classes.Colour(palette.Classes.Of(1.5)));
        foreach (var y in new[] { 8, 10, 12, 16, 21 })
        {
            var tile = new TileAddress(5, 20, y);
            var lattice = Lattice.OfTile(tile, Side);
            var read = await GdalPicture.ReadAsync(HeatTile.Encode(surface, palette, tile, Side));
            for (var row = 0; row < Side; row++)
            {
                var latitude = lattice.Latitudes[row];
                var width = Geodesy.Distance(0, latitude, lattice.LongitudeStep, latitude);
                if (Math.Abs(width - 3000) > 1)
                {
                    Assert.Equal(width > 3000 ? mean.Red : centre.Red, read[100, row].Red);
                }
            }
        }
    }

    [Fact]
    public void Tiles_without_anything_to_draw_share_one_small_picture()
    {
        var surface = new PlainSurface((_, _) => 0);

        var blank = HeatTile.Encode(surface, Palette(surface), new TileAddress(9, 5, 5), Side);

        Assert.Same(blank, HeatTile.Encode(surface, Palette(surface), new TileAddress(9, 6, 5), Side));
        Assert.InRange(blank.Length, 60, 400);
    }
}
