using GeoArms.Engine.Heatmaps.Pictures;
using GeoArms.Testing;
using GeoArms.Testing.Rasters;

namespace GeoArms.Engine.Tests.Heatmaps.Pictures;

public sealed class PalettePngTests
{
    [NeedsTheory(Needs.Gdal)]
    [InlineData(16, 256, 256)]
    [InlineData(16, 31, 7)]
    [InlineData(3, 1, 1)]
    [InlineData(17, 64, 3)]
    [InlineData(256, 33, 50)]
    public async Task A_picture_is_read_by_others_pixel_for_pixel(int colours, int width, int height)
    {
        var random = new Random(colours);
        var palette = Enumerable.Range(0, colours).Select(i => new Colour((byte)(i * 7), (byte)(255 - i), (byte)random.Next(256), (byte)random.Next(256))).ToArray();
        var pixels = Enumerable.Range(0, width * height).Select(_ => (byte)random.Next(colours)).ToArray();

        var read = await GdalPicture.ReadAsync(PalettePng.Encode(pixels, width, height, palette));

        Assert.Equal((width, height), (read.Width, read.Height));
        for (var i = 0; i < pixels.Length; i++)
        {
            var expected = palette[pixels[i]];
            Assert.Equal((expected.Red, expected.Green, expected.Blue, expected.Opacity), read[i % width, i / width]);
        }
    }

    [Fact]
    public void The_same_pixels_give_the_same_bytes()
    {
        var pixels = Enumerable.Range(0, 64 * 64).Select(i => (byte)(i % 5)).ToArray();
        var palette = Enumerable.Range(0, 5).Select(i => Colour.Of(i * 1000)).ToArray();

        Assert.Equal(PalettePng.Encode(pixels, 64, 64, palette), PalettePng.Encode(pixels, 64, 64, palette));
    }

    [Theory]
    [InlineData(10, 3, 3, 2)]
    [InlineData(9, 3, 3, 0)]
    [InlineData(9, 3, 3, 257)]
    [InlineData(0, 0, 3, 2)]
    public void Sizes_that_do_not_fit_are_refused(int pixels, int width, int height, int colours) =>
        Assert.Throws<ArgumentException>(() => PalettePng.Encode(new byte[pixels], width, height, new Colour[colours]));
}
