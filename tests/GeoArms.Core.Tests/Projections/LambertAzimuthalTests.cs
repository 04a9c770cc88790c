using System.Globalization;
using GeoArms.Core.Projections;
using GeoArms.Core.Projections.Maps;
using GeoArms.Testing;

namespace GeoArms.Core.Tests.Projections;

public sealed class LambertAzimuthalTests
{
    [NeedsFact(Needs.Proj)]
    public async Task Eastings_and_northings_agree_with_PROJ()
    {
        foreach (var (longitude, latitude) in ((double, double)[])[(21, 7), (-70, -30), (179, -17), (10, 52), (0, 90), (0, -90), (25, 0)])
        {
            var map = new LambertAzimuthal(Ellipsoid.Wgs84, latitude, longitude, 4_321_000, 3_210_000);
            var random = new Random(2);
            var places = Enumerable.Range(0, 200).Select(_ => (Longitude: (random.NextDouble() * 360) - 180, Latitude: (random.NextDouble() * 178) - 89))
                .Where(place => Geodesy.Distance(longitude, latitude, place.Longitude, place.Latitude) < 9e6).ToArray();
            using var folder = new TemporaryFolder();
            var file = folder.File("places.txt");
            File.WriteAllLines(file, places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Longitude:F15} {place.Latitude:F15}")));
            var answer = await ExternalProgram.RunAsync(
                "cs2cs", "-f", "%.6f", "+proj=longlat", "+datum=WGS84", "+to",
                string.Create(CultureInfo.InvariantCulture, $"+proj=laea +lat_0={latitude} +lon_0={longitude} +x_0=4321000 +y_0=3210000 +datum=WGS84"), file);
            var lines = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(places.Length, lines.Length);
            foreach (var (place, line) in places.Zip(lines))
            {
                var numbers = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Take(2).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
                var (easting, northing) = map.ToMap(place.Longitude, place.Latitude);
                Assert.Equal(numbers[0], easting, 1e-4);
                Assert.Equal(numbers[1], northing, 1e-4);
            }
        }
    }

    [Theory]
    [InlineData(21, 7)]
    [InlineData(179, -17)]
    [InlineData(0, 90)]
    [InlineData(0, -90)]
    public void A_place_comes_back_from_the_map(double longitude, double latitude)
    {
        var map = new LambertAzimuthal(Ellipsoid.Wgs84, latitude, longitude, 100, 200);
        var random = new Random(6);
        for (var i = 0; i < 500; i++)
        {
            var (x, y) = ((random.NextDouble() - 0.5) * 6e6, (random.NextDouble() - 0.5) * 6e6);
            var (lon, lat) = map.ToLonLat(x, y);
            var (backX, backY) = map.ToMap(lon, lat);
            Assert.Equal(x, backX, 1e-5);
            Assert.Equal(y, backY, 1e-5);
        }
    }
}
