using GeoArms.Core.Projections;
using GeoArms.Testing;

namespace GeoArms.Core.Tests.Projections;

public sealed class GeodesicTests
{
    [NeedsFact(Needs.GeographicLib)]
    public async Task Lengths_and_directions_up_to_a_thousand_kilometres_agree_with_GeodSolve()
    {
        var random = new Random(11);
        var pairs = GeographicLib.Places(3000, -90, 90).Select(place =>
        {
            var to = Geodesy.Destination(place.Longitude, place.Latitude, random.NextDouble() * 360, Math.Pow(10, random.NextDouble() * 6));
            return (From: place, To: to);
        }).ToArray();
        var answers = await SolveAsync(pairs);
        for (var i = 0; i < pairs.Length; i++)
        {
            var (metres, azimuth) = Geodesy.Geodesic(pairs[i].From.Longitude, pairs[i].From.Latitude, pairs[i].To.Longitude, pairs[i].To.Latitude);
            Assert.Equal(answers[i].Metres, metres, 1e-4);
            Assert.InRange(azimuth, 0, 360);

            // What the direction is off, as metres across at the far end; at a pole every direction is south.
            var across = Math.Abs(Math.IEEERemainder(azimuth - answers[i].Azimuth, 360)) * Math.PI / 180 * metres;
            Assert.InRange(across, 0, 1e-3);
        }
    }

    [NeedsFact(Needs.GeographicLib)]
    public async Task Lengths_and_directions_across_the_world_agree_with_GeodSolve()
    {
        var places = GeographicLib.Places(2000, -90, 90);
        var pairs = places.Zip(places.Reverse()).Select(pair => (From: pair.First, To: pair.Second)).ToArray();
        var answers = await SolveAsync(pairs);
        for (var i = 0; i < pairs.Length; i++)
        {
            // Nearly antipodal places are left to the great circle, and are said to be.
            if (answers[i].Metres < 19_900_000)
            {
                var (metres, azimuth) = Geodesy.Geodesic(pairs[i].From.Longitude, pairs[i].From.Latitude, pairs[i].To.Longitude, pairs[i].To.Latitude);
                Assert.Equal(answers[i].Metres, metres, 1e-3);
                Assert.Equal(0, Math.IEEERemainder(azimuth - answers[i].Azimuth, 360), 1e-6);
            }
        }
    }

    [Fact]
    public void From_a_place_to_itself_there_is_no_way() => Assert.Equal((0, 0), Geodesy.Geodesic(20, 5, 20, 5));

    [Theory]
    [InlineData(0, 0, 0, 1, 0)]
    [InlineData(0, 0, 1, 0, 90)]
    [InlineData(0, 0, 0, -1, 180)]
    [InlineData(0, 0, -1, 0, 270)]
    [InlineData(179.5, 0, -179.5, 0, 90)]
    public void Directions_run_clockwise_from_north(double x1, double y1, double x2, double y2, double azimuth) =>
        Assert.Equal(azimuth, Geodesy.Geodesic(x1, y1, x2, y2).Azimuth, 1e-9);

    private static async Task<(double Metres, double Azimuth)[]> SolveAsync(((double Longitude, double Latitude) From, (double Longitude, double Latitude) To)[] pairs)
    {
        var lines = pairs.Select(pair => GeographicLib.Text($"{pair.From.Latitude:F15} {pair.From.Longitude:F15} {pair.To.Latitude:F15} {pair.To.Longitude:F15}"));
        return [.. (await GeographicLib.AnswerAsync("GeodSolve", lines, "-i", "-p", "6")).Select(line => GeographicLib.Numbers(line)).Select(numbers => (numbers[2], numbers[0]))];
    }
}
