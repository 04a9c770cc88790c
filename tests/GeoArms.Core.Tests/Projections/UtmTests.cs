using GeoArms.Core.Projections;
using GeoArms.Testing;

namespace GeoArms.Core.Tests.Projections;

public sealed class UtmTests
{
    [NeedsFact(Needs.GeographicLib)]
    public async Task Eastings_and_northings_agree_with_GeoConvert_to_nanometres_both_ways()
    {
        var places = GeographicLib.Places(6000, Utm.South, Utm.North - 1e-9);
        var answers = await GeographicLib.AnswerAsync("GeoConvert", places.Select(place => GeographicLib.Text($"{place.Latitude:F15} {place.Longitude:F15}")), "-u", "-p", "9");
        for (var i = 0; i < places.Length; i++)
        {
            var (longitude, latitude) = places[i];
            var parts = answers[i].Split(' ');
            var (zone, isNorth) = (Utm.ZoneOf(longitude, latitude), latitude >= 0);
            Assert.Equal(parts[0], $"{zone:00}{(isNorth ? 'n' : 's')}");
            var expected = GeographicLib.Numbers(string.Join(' ', parts[1..]));
            var (easting, northing) = Utm.Map(zone, isNorth).FromLonLat(longitude, latitude);
            Assert.Equal(expected[0], easting, 1e-8);
            Assert.Equal(expected[1], northing, 1e-8);
            var (back, backLatitude) = Utm.Map(zone, isNorth).ToLonLat(easting, northing);
            Assert.InRange(Geodesy.Distance(longitude, latitude, back, backLatitude), 0, 2e-8);
        }
    }

    [NeedsFact(Needs.GeographicLib)]
    public async Task The_convergence_agrees_with_GeoConvert_to_seconds_of_arc()
    {
        var places = GeographicLib.Places(500, -79, 83);
        var answers = await GeographicLib.AnswerAsync("GeoConvert", places.Select(place => GeographicLib.Text($"{place.Latitude:F15} {place.Longitude:F15}")), "-c", "-p", "8");
        for (var i = 0; i < places.Length; i++)
        {
            var (longitude, latitude) = places[i];
            var convergence = Utm.Map(Utm.ZoneOf(longitude, latitude), latitude >= 0).Convergence(longitude, latitude);
            Assert.Equal(GeographicLib.Numbers(answers[i])[0], convergence, 0.002);
        }
    }

    [Theory]
    [InlineData("33N", null, false, 33, true)]
    [InlineData("33P", null, false, 33, true)]
    [InlineData(" 36 m ", null, false, 36, false)]
    [InlineData("33", true, false, 33, true)]
    [InlineData("36S", false, false, 36, false)]
    [InlineData("38S", null, true, 38, true)]
    [InlineData("37k", false, false, 37, false)]
    public void A_zone_is_read_with_its_hemisphere(string text, bool? hemisphere, bool bands, int zone, bool isNorth)
    {
        Assert.True(Utm.TryParseZone(text, hemisphere, bands, out var read, out var north, out var problem), problem);
        Assert.Equal((zone, isNorth), (read, north));
    }

    [Theory]
    [InlineData("38S", null, "can be read in two ways")]
    [InlineData("38", null, "does not say the hemisphere")]
    [InlineData("61N", null, "expected a number from 1 to 60")]
    [InlineData("33I", null, "expected a latitude band")]
    [InlineData("33P", false, "lies in the north, but the hemisphere says south")]
    public void A_zone_that_leaves_a_doubt_is_refused(string text, bool? hemisphere, string expected)
    {
        Assert.False(Utm.TryParseZone(text, hemisphere, lettersAreBands: false, out _, out _, out var problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [NeedsFact(Needs.GeographicLib)]
    public async Task A_place_at_a_distance_agrees_with_the_geodesic()
    {
        var random = new Random(7);
        var legs = GeographicLib.Places(2000, -85, 85).Select(place => (place.Longitude, place.Latitude, Azimuth: (random.NextDouble() * 720) - 360, Distance: Math.Pow(10, random.NextDouble() * 6.5))).ToArray();
        var answers = await GeographicLib.AnswerAsync("GeodSolve", legs.Select(leg => GeographicLib.Text($"{leg.Latitude:F15} {leg.Longitude:F15} {leg.Azimuth:F12} {leg.Distance:F9}")), "-p", "9");
        for (var i = 0; i < legs.Length; i++)
        {
            var (longitude, latitude) = Geodesy.Destination(legs[i].Longitude, legs[i].Latitude, legs[i].Azimuth, legs[i].Distance);
            var expected = GeographicLib.Numbers(answers[i]);
            Assert.InRange(Geodesy.Distance(longitude, latitude, expected[1], expected[0]), 0, 1e-4);
        }
    }
}
