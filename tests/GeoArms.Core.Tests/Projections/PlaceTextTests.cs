using GeoArms.Core.Projections;
using GeoArms.Testing;

namespace GeoArms.Core.Tests.Projections;

public sealed class PlaceTextTests
{
    [NeedsFact(Needs.GeographicLib)]
    public async Task UTM_and_UPS_are_written_as_GeoConvert_writes_them()
    {
        (double Longitude, double Latitude)[] places = [.. GeographicLib.Places(4000, -90, 90), .. GeographicLib.ExceptionalPlaces(1000), (0, 90), (0, -90), (30, 84), (30, -80)];
        var answers = await GeographicLib.AnswerAsync("GeoConvert", places.Select(place => GeographicLib.Text($"{place.Latitude:F15} {place.Longitude:F15}")), "-u", "-l", "-p", "4");
        for (var i = 0; i < places.Length; i++)
        {
            var (expected, own) = (answers[i].Split(' '), PlaceText.Format(places[i].Longitude, places[i].Latitude, PlaceForm.Utm).Split(' '));
            Assert.Equal(expected[0], own[0]);
            Assert.Equal(GeographicLib.Numbers(expected[1])[0], GeographicLib.Numbers(own[1])[0], 0.00501);
            Assert.Equal(GeographicLib.Numbers(expected[2])[0], GeographicLib.Numbers(own[2])[0], 0.00501);
        }
    }

    [NeedsFact(Needs.GeographicLib)]
    public async Task GeoConvert_reads_every_form_as_it_is_read_here()
    {
        (double Longitude, double Latitude)[] places = [.. GeographicLib.Places(3000, -90, 90), .. GeographicLib.ExceptionalPlaces(1000)];
        foreach (var form in new[] { PlaceForm.Utm, PlaceForm.Mgrs })
        {
            var texts = places.Select(place => PlaceText.Format(place.Longitude, place.Latitude, form)).ToArray();
            var answers = await GeographicLib.AnswerAsync("GeoConvert", texts, "-g", "-p", "9");
            for (var i = 0; i < texts.Length; i++)
            {
                Assert.True(PlaceText.TryParse(texts[i], out var longitude, out var latitude, out var problem), $"{texts[i]}: {problem}");
                var expected = GeographicLib.Numbers(answers[i]);
                Assert.InRange(Geodesy.Geodesic(expected[1], expected[0], longitude, latitude).Metres, 0, 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(PlaceForm.Degrees, 0.012)]
    [InlineData(PlaceForm.Utm, 0.0072)]
    [InlineData(PlaceForm.Mgrs, 0.72)]
    public void What_is_written_is_read_again(PlaceForm form, double metres)
    {
        foreach (var (longitude, latitude) in GeographicLib.Places(3000, -90, 90).Concat(GeographicLib.ExceptionalPlaces(1000)))
        {
            var text = PlaceText.Format(longitude, latitude, form);
            Assert.True(PlaceText.TryParse(text, out var x, out var y, out var problem), $"{text}: {problem}");
            Assert.InRange(Geodesy.Geodesic(longitude, latitude, x, y).Metres, 0, metres);
        }
    }

    [Theory]
    [InlineData("18.55,4.36", 18.55, 4.36)]
    [InlineData(" 18.55 , 4.36 ", 18.55, 4.36)]
    [InlineData("-18.55 -4.36", -18.55, -4.36)]
    [InlineData("4.36N 18.55E", 18.55, 4.36)]
    [InlineData("18.55E, 4.36N", 18.55, 4.36)]
    [InlineData("4°21'36\"S 18°33'W", -18.55, -4.36)]
    [InlineData("N 4 21.6, E 18 33", 18.55, 4.36)]
    public void Degrees_are_longitude_first_unless_letters_say_otherwise(string text, double longitude, double latitude)
    {
        Assert.True(PlaceText.TryParse(text, out var x, out var y, out var problem), problem);
        Assert.Equal(longitude, x, 1e-12);
        Assert.Equal(latitude, y, 1e-12);
    }

    [Theory]
    [InlineData("34N 227930 482360")]
    [InlineData("34 north 227930 482360")]
    [InlineData("34NORTH 227930, 482360")]
    [InlineData("34N 227930mE 482360mN")]
    public void UTM_is_read_with_band_or_hemisphere(string text)
    {
        Assert.True(PlaceText.TryParse(text, out var x, out var y, out var problem), problem);
        var (longitude, latitude) = Utm.Map(34, isNorth: true).ToLonLat(227930, 482360);
        Assert.Equal((longitude, latitude), (x, y));
    }

    [Theory]
    [InlineData("", "expected longitude,latitude")]
    [InlineData("Bangui", "expected longitude,latitude")]
    [InlineData("200,4", "Got the longitude 200")]
    [InlineData("18,95", "Got the latitude 95")]
    [InlineData("36S 227930 482360", "can be read in two ways")]
    [InlineData("61N 227930 482360", "expected a number from 1 to 60")]
    [InlineData("34N 22793000 482360", "an easting of 0 to 1,000,000")]
    [InlineData("N 227930 482360", "has no zone")]
    [InlineData("north 227930 482360", "does not lie at the north pole")]
    [InlineData("33IWK123456", "The band 'I' is none")]
    [InlineData("4.36N 18.55N", "expected longitude,latitude")]
    [InlineData("1e3,4", "expected longitude,latitude")]
    public void What_cannot_be_read_is_told(string text, string expected)
    {
        Assert.False(PlaceText.TryParse(text, out _, out _, out var problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }
}
