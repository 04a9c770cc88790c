using GeoArms.Core.Projections;
using GeoArms.Testing;

namespace GeoArms.Core.Tests.Projections;

public sealed class MgrsTests
{
    [NeedsFact(Needs.GeographicLib)]
    public async Task A_reference_written_for_a_place_is_that_of_GeoConvert()
    {
        var places = GeographicLib.Places(6000, -90, 90);
        for (var digits = 0; digits <= Mgrs.MostDigits; digits++)
        {
            var answers = await GeographicLib.AnswerAsync("GeoConvert", places.Select(place => GeographicLib.Text($"{place.Latitude:F15} {place.Longitude:F15}")), "-m", "-p", $"{digits - 5}");
            var own = places.Select(place => Mgrs.Format(place.Longitude, place.Latitude, digits));
            Assert.Equal(answers, own);
        }
    }

    [NeedsFact(Needs.GeographicLib)]
    public async Task The_zones_of_Norway_and_Svalbard_are_those_of_GeoConvert()
    {
        var places = GeographicLib.ExceptionalPlaces(3000);
        var answers = await GeographicLib.AnswerAsync("GeoConvert", places.Select(place => GeographicLib.Text($"{place.Latitude:F15} {place.Longitude:F15}")), "-m", "-p", "0");
        Assert.Equal(answers, places.Select(place => Mgrs.Format(place.Longitude, place.Latitude)));
    }

    [NeedsFact(Needs.GeographicLib)]
    public async Task A_reference_is_read_as_GeoConvert_reads_it_in_every_precision()
    {
        for (var digits = 0; digits <= Mgrs.MostDigits; digits++)
        {
            var references = GeographicLib.Places(3000, -90, 90).Select(place => Mgrs.Format(place.Longitude, place.Latitude, digits)).ToArray();
            var answers = await GeographicLib.AnswerAsync("GeoConvert", references, "-g", "-p", "9");
            for (var i = 0; i < references.Length; i++)
            {
                Assert.True(Mgrs.TryParse(references[i], out var square, out var problem), problem);
                var expected = GeographicLib.Numbers(answers[i]);
                Assert.InRange(Geodesy.Distance(square.Longitude, square.Latitude, expected[1], expected[0]), 0, 1e-5);
                Assert.Equal(Math.Pow(10, 5 - digits), square.Size);
            }
        }
    }

    [Theory]
    [InlineData("33NWF 12345 67890")]
    [InlineData("33nwf1234567890")]
    [InlineData(" 33 N WF 12345 67890 ")]
    [InlineData("33N WF 1234567890")]
    public void Spaces_and_case_do_not_matter(string text)
    {
        Assert.True(Mgrs.TryParse(text, out var square, out _));
        Assert.True(Mgrs.TryParse("33NWF1234567890", out var same, out _));
        Assert.Equal(same, square);
        Assert.Equal(1, square.Size);
        Assert.Equal(Math.Sqrt(0.5), square.Reach, 1e-12);
    }

    [Theory]
    [InlineData("61NWK123456", "The zone '61' is none")]
    [InlineData("33IWK123456", "The band 'I' is none")]
    [InlineData("33NAK123456", "first letter 'A' does not occur in zone 33")]
    [InlineData("33NWZ123456", "second letter 'Z' is none")]
    [InlineData("33NWF12345", "has 5 digits")]
    [InlineData("33NWF 123 4567", "The easting '123' has 3 digits and the northing '4567' has 4")]
    [InlineData("33NWF12345678901", "has 11 digits")]
    [InlineData("33NWF12,456", "holds more than digits")]
    [InlineData("33NWV123456", "does not lie in band N of zone 33")]
    [InlineData("NWK123456", "lies at a pole, in A, B, Y or Z; got 'N'")]
    [InlineData("33N", "'N' is one letter")]
    [InlineData("Bangui", "'BANGUI' are 6 letters")]
    [InlineData("", "is no MGRS reference")]
    public void An_error_says_which_part_is_wrong(string text, string expected)
    {
        Assert.False(Mgrs.TryParse(text, out _, out var problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }
}
