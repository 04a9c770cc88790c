using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Pictures;
using GeoArms.Testing;
using GeoArms.Testing.Rasters;

namespace GeoArms.Engine.Tests.Heatmaps.Pictures;

public sealed class LegendTests
{
    private static readonly PlainSurface Surface = new((_, _) => 0)
    {
        Account = new HeatmapAccount
        {
            Exact = 1200, Spread = 34, LeftOut = 5, NotDrawn = 6, WithoutWeight = 7, HasCoverage = true, Days = 91, Period = TimeInterval.Parse("2024-01-01/2024-03-31"),
        },
    };

    [Fact]
    public void It_names_every_class_every_mark_and_every_figure()
    {
        var legend = HeatLegend.Of("Casualties", Surface, new HeatClasses(new HeatScale([0.0001, 0.5, 1200]), ColourRamp.Inferno));

        Assert.Equal(["below 0.0001: not drawn", "0.0001 to 0.5", "0.5 to 1,200", "1,200 and more"], legend.Entries.Select(entry => entry.Label));
        Assert.Equal([CellState.PartlyReported, CellState.NotReported], legend.Marks);
        Assert.Equal(
            [
                "Bandwidth 20 km, quartic kernel", "2024-01-01 to 2024-03-31", "1,234 drawn, of these 34 spread for a rough place",
                "5 left out, 6 known too roughly to be drawn", "7 without a known figure count for nothing",
            ],
            legend.Facts);
    }

    [Fact]
    public void A_comparison_names_the_class_that_is_not_drawn_and_the_mark_of_too_few()
    {
        var legend = HeatLegend.Of("Casualties", Surface, new HeatClasses(new HeatScale([0.5, 0.8, 1.25, 2], 1), ColourRamp.Inferno));

        Assert.Equal(["below 0.5", "0.5 to 0.8", "0.8 to 1.25: not drawn", "1.25 to 2", "2 and more"], legend.Entries.Select(entry => entry.Label));
        Assert.Contains(CellState.TooThin, legend.Marks);
    }

    [NeedsFact(Needs.Gdal)]
    public async Task The_picture_shows_the_colour_of_each_class_on_white()
    {
        var palette = new HeatPalette(new HeatClasses(Surface.Scale, ColourRamp.Inferno));

        var read = await GdalPicture.ReadAsync(LegendPicture.Encode(HeatLegend.Of("Casualties", Surface, palette.Classes), palette));

        var seen = (from row in Enumerable.Range(0, read.Height) from column in Enumerable.Range(0, read.Width) select read[column, row]).ToHashSet();
        Assert.Equal((255, 255, 255, 255), read[0, 0]);
        Assert.All(Enumerable.Range(1, palette.Classes.Count - 1), k => Assert.Contains((palette.Classes.Colour(k).Red, palette.Classes.Colour(k).Green, palette.Classes.Colour(k).Blue, (byte)255), seen));
        Assert.All(seen, colour => Assert.Equal(255, colour.Opacity));
    }

    [Fact]
    public void There_is_a_shape_for_every_letter_of_a_legend()
    {
        var legend = HeatLegend.Of("Weapon-free zones: violence inside (2024)", Surface, new HeatClasses(Surface.Scale, ColourRamp.Inferno));
        var texts = legend.Entries.Select(entry => entry.Label).Concat(legend.Facts).Concat(Enum.GetValues<CellState>().Select(HeatLegend.Words)).Append(legend.Title).Append(legend.Unit);

        Assert.DoesNotContain(string.Concat(texts), letter => !PixelFont.Has(letter));
    }
}
