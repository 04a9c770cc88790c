using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Data.Import.Places;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Import.Places;

public sealed class WellKnownTextTests
{
    private const string EsriUtm33 = """
        PROJCS["WGS_1984_UTM_Zone_33N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",15.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]
        """;

    // Of each projection and of the datums that field offices meet.
    private static readonly (int Code, double X, double Y)[] Systems =
    [
        (32633, 500000, 480000), (32736, 160000, 9680000), (3857, 2271000, 568000), (25833, 440000, 5800000), (3395, 2000000, 470000), (4326, 20, 5), (4230, 36.3, 34.8), (4210, 36.8, -1.3),
        (23036, 250000, 3850000), (21037, 511000, 9290000), (20136, 350000, 540000), (24048, 530000, 1450000), (3908, 6450000, 4895000), (3116, 1000000, 1010000), (9377, 4760000, 2232000),
        (26191, 490000, 390000), (30791, 540000, 365000), (28406, 6515000, 5350000), (6384, 330000, 5585000), (5577, 300000, 5585000), (5514, -690000, -1040000), (3892, 280000, 3390000), (22770, 277000, 475000),
        (22780, -330000, -30000), (28191, 112000, 90000), (2039, 162000, 590000), (2154, 650000, 6860000), (27572, 600000, 2430000), (27700, 425000, 565000), (31370, 155000, 165000),
        (28992, 120000, 460000), (3035, 4480000, 2690000), (5070, -15000, 1800000), (2462, 4400000, 4570000), (22332, 500000, 4050000), (3031, 1600000, -280000), (29873, 590000, 560000),
    ];

    [Fact]
    public void The_prj_of_a_shapefile_in_UTM_is_read()
    {
        var (longitude, latitude) = CoordinateReference.FromWkt(EsriUtm33, "'zone.prj'").ToLonLat(500000, 480000);
        Assert.Equal(15, longitude, 12);
        Assert.Equal(4.34262717, latitude, 8);
    }

    [Theory]
    [InlineData("GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]")]
    [InlineData("GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],AUTHORITY[\"EPSG\",\"4326\"]]")]
    [InlineData("GEOGCRS[\"WGS 84\",DATUM[\"World Geodetic System 1984\",ELLIPSOID[\"WGS 84\",6378137,298.257223563,LENGTHUNIT[\"metre\",1]]],CS[ellipsoidal,2],AXIS[\"latitude\",north],AXIS[\"longitude\",east],ANGLEUNIT[\"degree\",0.0174532925199433]]")]
    public void Longitude_and_latitude_on_WGS84_are_known_however_they_are_written(string text) =>
        Assert.True(CoordinateReference.FromWkt(text, "").IsLongitudeLatitude);

    [NeedsFact(Needs.Proj)]
    public async Task The_texts_of_ESRI_and_OGC_give_the_same_places_as_the_code()
    {
        var wrong = new List<string>();
        foreach (var (code, x, y) in Systems)
        {
            var (longitude, latitude) = CoordinateReference.Parse($"EPSG:{code}", "").ToLonLat(x, y);
            foreach (var form in new[] { "WKT1_ESRI", "WKT1_GDAL", "WKT2:2019" })
            {
                var text = await ExternalProgram.RunAsync("projinfo", "-q", "-o", form, $"EPSG:{code}");

                // Without its code, so that names and parameters decide.
                var reference = CoordinateReference.FromWkt(WithoutCode(text), $"'{code}.prj' ({form})");
                var (readLongitude, readLatitude) = reference.ToLonLat(x, y);
                var off = Geodesy.Distance(longitude, latitude, readLongitude, readLatitude);
                if (!(off < 0.001))
                {
                    wrong.Add($"{reference.Name}, {form}: {off:0.###} m");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("hello", "not the well-known text")]
    [InlineData("PROJCS[\"x\"", "not the well-known text")]
    [InlineData("LOCAL_CS[\"site grid\",UNIT[\"Meter\",1]]", "expected a geographic or projected system")]
    [InlineData("GEOGCS[\"GCS_X\",DATUM[\"D_Nowhere_1901\",SPHEROID[\"Clarke_1880_RGS\",6378249.145,293.465]],PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]]", "'D_Nowhere_1901', which is not known here")]
    [InlineData("GEOGCS[\"GCS_X\",DATUM[\"D_Arc_1960\",SPHEROID[\"Bessel_1841\",6377397.155,299.1528128]],PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]]", "that datum is on another one")]
    [InlineData("PROJCS[\"Bonne\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Bonne\"],UNIT[\"Meter\",1]]", "'Bonne', which is not computed here")]
    public void What_cannot_be_understood_is_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<InputException>(() => CoordinateReference.FromWkt(text, "'zone.prj'")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_shift_that_the_file_gives_is_used_where_the_datum_is_unknown()
    {
        var reference = CoordinateReference.FromWkt(
            "GEOGCS[\"X\",DATUM[\"Nowhere_1901\",SPHEROID[\"Clarke_1880_RGS\",6378249.145,293.465],TOWGS84[-160,-6,-302]],PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]]", "");
        var same = CoordinateReference.Parse("EPSG:4210", "").Base.Shifts.Single(shift => shift.Name == "Arc 1960 to WGS 84 (1)");
        Assert.Equal(same.Shift.ToWgs84(reference.Base.Ellipsoid, 36.8, -1.3), reference.ToLonLat(36.8, -1.3));
    }

    private static string WithoutCode(string text)
    {
        var last = Math.Max(text.LastIndexOf("AUTHORITY[\"EPSG\"", StringComparison.Ordinal), text.LastIndexOf("ID[\"EPSG\"", StringComparison.Ordinal));
        return last < 0 ? text : $"{text[..last].TrimEnd().TrimEnd(',')}]";
    }
}
