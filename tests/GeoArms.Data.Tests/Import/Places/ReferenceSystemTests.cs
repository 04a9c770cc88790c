using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Data.Import.Places;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import.Places;

public sealed class ReferenceSystemTests
{
    // A system, and a place in it that lies where the mission's files would.
    private static readonly (int Code, double Longitude, double Latitude)[] Systems =
    [
        (32633, 15.3, 4.2), (32736, 30.1, -2.9), (3857, 20.4, 5.1), (25833, 14.2, 52.4), (3395, 18.5, 4.3), (5041, 40, 86), (3031, 100, -75),
        (23036, 36.3, 34.8), (23038, 43.9, 36.2), (4230, 36.3, 34.8), (21037, 39.1, -6.4), (21036, 34.7, -0.6), (21096, 32.5, 1.2), (4210, 36.8, -1.3),
        (20136, 31.6, 4.9), (20137, 38.7, 9.0), (4201, 32.5, 15.6), (24048, 105.3, 13.1), (4240, 104.9, 11.5), (3148, 105.5, 12.4), (3149, 106.2, 13.4),
        (3908, 17.4, 44.2), (3907, 16.1, 44.5), (3909, 20.4, 44.8), (31276, 17.4, 44.2), (3114, -76.2, 3.4), (3116, -74.1, 4.7), (9377, -75.2, 6.1),
        (26191, -5.5, 34.1), (26192, -7.6, 31.2), (26194, -12.3, 25.4), (30791, 3.1, 36.6), (30792, 1.4, 33.9), (30731, 3.1, 32.6),
        (5514, 15.2, 49.8), (28406, 31.2, 48.3), (28407, 37.6, 48.1), (2583, 37.6, 48.1), (6384, 30.4, 50.4), (6386, 36.2, 49.9), (5577, 30.4, 50.4), (4284, 37.6, 48.1),
        (3892, 47.8, 30.6), (3891, 44.4, 33.3), (3893, 44.4, 33.3), (22770, 37.1, 36.2), (22780, 35.6, 33.9), (4227, 38.3, 35.1), (32136, -86, 36),
        (28191, 34.6, 31.4), (28193, 34.6, 31.4), (2039, 34.6, 31.4), (4281, 35.2, 31.9), (2600, 24, 55), (22332, 9.1, 36.6), (22391, 9.9, 36.8),
        (2154, 2.4, 48.9), (27572, 2.4, 48.9), (4807, 2.4, 48.9), (27700, -1.6, 54.9), (31370, 4.4, 50.8), (28992, 5.1, 52.1), (2056, 8.2, 46.9), (29873, 115.3, 5.1),
        (24500, 103.8, 1.35), (24378, 66.9, 30.2), (2136, -0.2, 5.6), (25000, -0.2, 5.6), (26393, 13.1, 11.8), (26331, 3.4, 6.6),
        (2317, -66.9, 10.5), (24719, -66.9, 10.5), (24818, -76.2, 3.4), (3035, 12.1, 47.2), (5070, -96.2, 39.1), (3070, -90, 44), (3112, 134.1, -25.2), (22234, 28, -15.4), (20935, 28.3, -15.4),
        (31983, -45.1, -12.2), (6870, 20.1, 41.3), (2462, 19.8, 41.3), (2934, 113, -2), (23830, 95.3, 5.2),
    ];

    [NeedsFact(Needs.Proj)]
    public async Task Places_agree_with_PROJ_within_five_centimetres_where_the_same_shift_is_used()
    {
        var wrong = new List<string>();
        foreach (var (code, longitude, latitude) in Systems)
        {
            var reference = CoordinateReference.Parse($"EPSG:{code}", "The test");
            var shift = reference.Base.ShiftAt(longitude, latitude);
            var places = Around(longitude, latitude).ToArray();
            var isNamed = shift is not null && shift.Name.Contains(" to ", StringComparison.Ordinal);
            var coordinates = await ProjOracle.CoordinatesAsync($"EPSG:{code}", isNamed ? shift!.Name.Replace(", outside its area", "", StringComparison.Ordinal) : null, places);
            for (var i = 0; i < places.Length; i++)
            {
                var chosen = shift;
                var (x, y) = reference.ToLonLat(coordinates[i].X, coordinates[i].Y, ref chosen);
                var off = Geodesy.Distance(x, y, places[i].Longitude, places[i].Latitude);
                if (!(off <= 0.05))
                {
                    wrong.Add($"{reference.Name} at {places[i]}: {off:0.###} m, {shift?.Describe()}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("EPSG:99999", "not among")]
    [InlineData("EPSG:8044", "axes run to the south or west")]
    [InlineData("EPSG:2052", "Transverse Mercator (South Orientated)")]
    [InlineData("EPSG:22700", "Lambert Conic Near-Conformal")]
    [InlineData("EPSG:4199", "no shift from its datum")]
    [InlineData("Clarke 1880", "expected a code such as")]
    public void A_system_whose_places_cannot_be_computed_is_refused_with_the_reason(string name, string reason) =>
        Assert.Contains(reason, Assert.Throws<InputException>(() => CoordinateReference.Parse(name, "'survey.csv'")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("EPSG:4326")]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4326")]
    [InlineData("EPSG:4979")]
    public void Longitude_and_latitude_on_WGS84_stay_as_they_are(string name) => Assert.True(CoordinateReference.Parse(name, "").IsLongitudeLatitude);

    [Fact]
    public void The_shift_is_the_most_accurate_of_those_made_for_the_place()
    {
        var system = CoordinateReference.Parse("EPSG:21037", "").Base;
        Assert.Equal("Arc 1960 to WGS 84 (2)", system.ShiftAt(36.8, -1.3)!.Name);
        Assert.Equal("Arc 1960 to WGS 84 (3)", system.ShiftAt(35.7, -6.2)!.Name);
        Assert.Equal(15, system.ShiftAt(35.7, -6.2)!.Accuracy);
        Assert.Equal(
            "'Arc 1960 to WGS 84 (3)', 3 parameters (-175, -23, -303 m), accuracy about 15 m", system.ShiftAt(35.7, -6.2)!.Describe());
    }

    private static IEnumerable<(double Longitude, double Latitude)> Around(double longitude, double latitude) =>
        from east in new[] { -0.31, 0, 0.27 } from north in new[] { -0.23, 0.0, 0.29 } select (longitude + east, latitude + north);
}
