using GeoArms.Core;
using GeoArms.Data.Import;
using GeoArms.Data.Tests.Stores;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Tests.Import.Places;

public sealed class PlaceColumnTests
{
    private const string Bangui = "18.5553 4.3947";

    [Fact]
    public async Task A_column_of_degrees_minutes_and_seconds_is_read_as_such_and_said()
    {
        var (rows, summary) = await ImportAsync("latitude,longitude,name\n4°23'40.92\"N,18°33'19.08\"E,a\n\"4° 23' 40,92\"\" N\",18 33 19.08 E,b\nN4 23.682,E018 33.318,c\n");
        Assert.All(rows, row => Assert.Equal(Bangui, Place(row)));
        Assert.Equal((3, 0), (rows.Count, summary.Rejected));
        Assert.Contains(summary.Notes, note => note.Contains("read as degrees with minutes or seconds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Single_decimal_commas_and_degree_signs_among_plain_degrees_are_errors_of_their_rows()
    {
        var (rows, summary) = await ImportAsync("latitude,longitude,name\n4.3947,18.5553,a\n\"4,3947\",18.5553,b\n4.3947,18.5553°,c\n4.3947,18.5553,d\n4.3947,18.5553,e\n");
        Assert.Equal((3, 2), (rows.Count, summary.Rejected));
        Assert.All(ImportTrial.Rejects(summary), line => Assert.Contains("a point before decimals", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_column_with_decimal_commas_throughout_is_read_and_a_stray_point_refused()
    {
        var (rows, summary) = await ImportAsync("latitude;longitude;name\n4,3947;18,5553;a\n4,3947;18,5553;b\n4,3947;18.5553;c\n");
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Equal(Bangui, Place(row)));
        Assert.Contains("a comma before decimals", Assert.Single(ImportTrial.Rejects(summary)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task O_is_west_in_French_and_east_where_W_stands_beside_it()
    {
        var (french, _) = await ImportAsync("latitude,longitude,name\n12°38'N,8°00'O,Bamako\n12°38'N,1°30'E,b\n");
        Assert.Equal(-8, ((Point)french[0].Geometry!).X);
        var (german, _) = await ImportAsync("latitude,longitude,name\n12°38'N,8°00'W,a\n12°38'N,1°30'O,b\n");
        Assert.Equal(1.5, ((Point)german[1].Geometry!).X);
    }

    [Theory]
    [InlineData("easting,northing,utm_zone,name\n228678.67,486199.70,34N,a\n")]
    [InlineData("UTM_E,UTM_N,UTM_Zone,name\n228678.67,486199.70,34P,a\n")]
    [InlineData("easting;northing;utm zone;hemisphere;name\n228678,67;486199,70;34;nord;a\n")]
    [InlineData("mgrs,name\n34NBK2867886199,a\n")]
    [InlineData("gps,name\n\"4.39470, 18.55530\",a\n\"4.1, 95\",b\n")]
    [InlineData("coordonnées;name\n4,39470 18,55530;a\n4,1 95,2;b\n")]
    [InlineData("GPS coordinates,name\n4°23'40.92\"N 18°33'19.08\"E,a\n")]
    public async Task The_forms_of_field_offices_are_found_by_the_usual_names(string text)
    {
        var (rows, summary) = await ImportAsync(text);
        Assert.Equal(0, summary.Rejected);
        var place = (Point)rows[0].Geometry!;
        Assert.InRange(Core.Projections.Geodesy.Distance(place.X, place.Y, 18.5553, 4.3947), 0, 1.0);
    }

    [Theory]
    [InlineData("34NBL2880186153", 0.7)]
    [InlineData("34NBL288861", 70.7)]
    [InlineData("34N BL 28 86", 707.1)]
    public async Task A_square_of_MGRS_says_how_precise_the_place_is_at_best(string reference, double metres)
    {
        var (rows, _) = await ImportAsync($"mgrs,name\n{reference},a\n");
        Assert.Equal(metres, rows[0]["geoPrecision"]);
        var (given, _) = await ImportAsync($"mgrs,name,geoPrecision\n{reference},a,5000\n");
        Assert.Equal(5000.0, given[0]["geoPrecision"]);
    }

    [Fact]
    public async Task A_pair_that_fits_both_orders_is_refused_with_both_readings()
    {
        var problem = await Assert.ThrowsAsync<InputException>(() => ImportAsync("gps,name\n\"4.39, 18.55\",a\n"));
        Assert.Contains("is latitude 4.39 longitude 18.55, or longitude 4.39 latitude 18.55", problem.Message, StringComparison.Ordinal);
        var (rows, _) = await ImportAsync("gps,name\n\"4.39, 18.55\",a\n", """{ "geometry": { "coordinates": "gps", "order": "latLon" } }""");
        Assert.Equal("18.55 4.39", Place(rows[0]));
    }

    [Fact]
    public async Task A_zone_on_another_datum_is_shifted_the_shift_said_and_the_precision_no_better_than_it()
    {
        var (rows, summary) = await ImportAsync(
            "e,n,name\n521400,9291300,a\n521400,9291300,b\n", """{ "geometry": { "x": "e", "y": "n", "zone": "37", "hemisphere": "south", "crs": "EPSG:4210" } }""");
        Assert.Equal(15.0, rows[0]["geoPrecision"]);
        Assert.Contains(summary.Notes, note => note.Contains("'Arc 1960 to WGS 84 (3)', 3 parameters (-175, -23, -303 m), accuracy about 15 m: 2 rows", StringComparison.Ordinal));
        var (same, _) = await ImportAsync("x,y,name\n521400,9291300,a\n", """{ "geometry": { "x": "x", "y": "y", "crs": "EPSG:21037" } }""");
        Assert.Equal(rows[0].Geometry!.Coordinate.X, same[0].Geometry!.Coordinate.X, 1e-12);
    }

    [Fact]
    public async Task The_system_on_the_command_line_goes_before_that_of_the_file()
    {
        await using var trial = await ImportTrial.BeginAsync();
        var path = trial.Write("rows.csv", "x,y,name\n521400,9291300,a\n");
        var summary = await ImportRunner.RunAsync(new ImportRequest("csv", [path], ImportTrial.DataFolder) { Layer = "sites", Crs = "EPSG:32737" }, trial.Store, null, CancellationToken.None);
        Assert.Equal(1, summary.Inserted);
        Assert.Equal(39.1935, (await trial.RowsAsync("sites"))[0].Geometry!.Coordinate.X, 3);
    }

    [Theory]
    [InlineData("""{ "geometry": { "x": "x", "y": "y", "zone": "38S" } }""", "can be read in two ways")]
    [InlineData("""{ "geometry": { "x": "x" } }""", "only one of \"x\" and \"y\"")]
    [InlineData("""{ "geometry": { "mgrs": "x", "coordinates": "y" } }""", "in several ways")]
    [InlineData("""{ "geometry": { "x": "x", "y": "y", "hemisphere": "south" } }""", "\"hemisphere\" without \"zone\"")]
    [InlineData("""{ "geometry": { "x": "x", "y": "y", "zone": "33N", "crs": "EPSG:32633" } }""", "a projection of its own")]
    [InlineData("""{ "geometry": { "lon": "x", "lat": "y", "form": "dsm" } }""", "did you mean \"dms\"")]
    [InlineData("""{ "geometry": { "mgrs": "x", "crs": "EPSG:4210" } }""", "is on WGS84")]
    public async Task A_mapping_that_cannot_be_meant_is_refused(string mapping, string expected) =>
        Assert.Contains(expected, (await Assert.ThrowsAsync<InputException>(() => ImportAsync("x,y,name\n1,2,a\n", mapping))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("mgrs,name\n34NBL28886,a\n34NBL288861,b\n", "has 5 digits")]
    [InlineData("easting,northing,utm_zone,name\n486153,228801,70N,a\n486153,228801,34N,b\n", "expected a number from 1 to 60")]
    [InlineData("easting,northing,utm_zone,name\n4861530,228801,34N,a\n486153,228801,34N,b\n", "The two look swapped")]
    [InlineData("latitude,longitude,name\n4°61'N,18°33'E,a\n4°21'N,18°33'E,b\n", "61 minutes; expected less than 60")]
    public async Task A_place_that_cannot_be_is_rejected_with_the_part_that_is_wrong(string text, string expected)
    {
        var (rows, summary) = await ImportAsync(text);
        Assert.Single(rows);
        Assert.Contains(expected, Assert.Single(ImportTrial.Rejects(summary)), StringComparison.Ordinal);
    }

    private static string Place(CapturedRow row) => FormattableString.Invariant($"{Math.Round(row.Geometry!.Coordinate.X, 8)} {Math.Round(row.Geometry.Coordinate.Y, 8)}");

    private static async Task<(IReadOnlyList<CapturedRow> Rows, ImportSummary Summary)> ImportAsync(string text, string? mapping = null)
    {
        var trial = await ImportTrial.BeginAsync();
        await using (trial)
        {
            var summary = await trial.CsvAsync(text, "sites", mapping is null ? null : trial.Write("m.json", mapping));
            if (summary.Rejects is { } rejects)
            {
                var kept = Path.Combine(Path.GetTempPath(), $"places-{Guid.NewGuid():N}.csv");
                File.Copy(rejects, kept);
                summary = summary with { Rejects = kept };
            }

            return (await trial.RowsAsync("sites"), summary);
        }
    }
}
