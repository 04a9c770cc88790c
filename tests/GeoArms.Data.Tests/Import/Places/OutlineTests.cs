using System.Globalization;
using GeoArms.Core.Projections;
using GeoArms.Data.Import;
using GeoArms.Data.Tests.Stores;
using GeoArms.Testing;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Tests.Import.Places;

public sealed class OutlineTests
{
    // As an information system for mine action exports it: one row a point, bearings and distances from point to point.
    private const string Imsma = """
        hazard_id,point_no,point_type,bearing,distance,longitude,latitude,hazard_type
        SHA-001,0,Reference point,,,18.5553,4.3947,minefield
        SHA-001,1,Start point,45,250,,,minefield
        SHA-001,2,Turning point,90,120,,,minefield
        SHA-001,3,Turning point,180,80,,,minefield
        SHA-001,4,Turning point,270,120,,,minefield
        SHA-001,5,End point,0,83,,,minefield

        """;

    private const string TraverseMapping = """
        { "layer": "hazards", "id": "hazard_id", "geometry": { "traverse": {
            "from": { "lon": "longitude", "lat": "latitude" }, "group": "hazard_id", "order": "point_no", "type": "point_type",
            "bearing": "bearing", "distance": "distance"OPTIONS } },
          "columns": { "hazardType": "hazard_type" } }
        """;

    [NeedsFact(Needs.GeographicLib)]
    public async Task A_traverse_agrees_with_GeodSolve_and_says_by_how_much_it_does_not_close()
    {
        var (rows, summary, _) = await ImportAsync(Imsma, TraverseMapping.Replace("OPTIONS", "", StringComparison.Ordinal));
        var row = Assert.Single(rows);
        Assert.Equal("traverse misclosure 3.0 m over 400 m", row["repair"]);
        Assert.Null(row["flags"]);
        Assert.Equal((1, 0), (summary.Inserted, summary.Rejected));
        var at = (Longitude: 18.5553, Latitude: 4.3947);
        foreach (var (bearing, distance) in new[] { (45, 250), (90, 120), (180, 80), (270, 120) })
        {
            var answer = await ExternalProgram.RunAsync("GeodSolve", "-p", "9", "--input-string", string.Create(CultureInfo.InvariantCulture, $"{at.Latitude:F12} {at.Longitude:F12} {bearing} {distance}"));
            var numbers = answer.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            at = (numbers[1], numbers[0]);
            Assert.Contains(row.Geometry!.Coordinates, corner => Geodesy.Distance(corner.X, corner.Y, at.Longitude, at.Latitude) < 0.001);
        }
    }

    [Fact]
    public async Task A_traverse_that_is_far_from_closing_is_flagged()
    {
        var (rows, _, _) = await ImportAsync(Imsma.Replace("0,83,", "0,40,", StringComparison.Ordinal), TraverseMapping.Replace("OPTIONS", "", StringComparison.Ordinal));
        Assert.Contains("misclosure", Assert.IsType<string>(rows[0]["flags"]), StringComparison.Ordinal);
        Assert.Equal("traverse misclosure 40.0 m over 400 m", rows[0]["repair"]);
    }

    [Fact]
    public async Task Magnetic_bearings_mils_and_paces_are_made_true_bearings_and_metres()
    {
        var (plain, _, _) = await ImportAsync(Imsma, TraverseMapping.Replace("OPTIONS", "", StringComparison.Ordinal));
        var mils = string.Join('\n', Imsma.Split('\n').Select((line, index) =>
        {
            var parts = line.Split(',');
            if (index > 0 && parts.Length > 5 && parts[3].Length > 0)
            {
                parts[3] = (((double.Parse(parts[3], CultureInfo.InvariantCulture) - 2) * 6400 / 360) + 6400).ToString(CultureInfo.InvariantCulture);
                parts[4] = (double.Parse(parts[4], CultureInfo.InvariantCulture) / 0.75).ToString(CultureInfo.InvariantCulture);
            }

            return string.Join(',', parts);
        }));
        var (same, _, _) = await ImportAsync(mils, TraverseMapping.Replace("OPTIONS", ", \"bearingUnit\": \"mils\", \"bearingFrom\": \"magnetic\", \"declination\": 2, \"distanceFactor\": 0.75", StringComparison.Ordinal));
        Assert.True(plain[0].Geometry!.EqualsExact(same[0].Geometry, 1e-9));
    }

    [Fact]
    public async Task Corner_points_become_polygons_though_their_rows_are_mixed_and_out_of_order()
    {
        const string Corners = "id,no,lat,lon,kind,team\nA,2,4.40,18.56,minefield,x\nB,1,5.00,19.00,cluster,y\nA,1,4.40,18.55,minefield,x\nB,2,5.00,19.01,cluster,y\nA,3,4.41,18.56,minefield,z\nB,3,5.01,19.01,cluster,y\nC,1,6,20,minefield,x\nC,2,6,20.01,minefield,x\nA,4,4.41,18.55,minefield,x\n";
        var (rows, summary, rejects) = await ImportAsync(Corners, Mapping("{ \"lon\": \"lon\", \"lat\": \"lat\", \"corners\": { \"group\": \"id\", \"order\": \"no\" } }"));
        Assert.Equal(["imsma:A", "imsma:B"], rows.Select(row => row.Id).Order(StringComparer.Ordinal));
        var first = rows.Single(row => row.Id == "imsma:A");
        Assert.Equal(new Envelope(18.55, 18.56, 4.40, 4.41), first.Geometry!.EnvelopeInternal);
        Assert.Equal(1e-4, first.Geometry.Area, 1e-12);
        Assert.Equal((3, 2, 1), (summary.Read, summary.Inserted, summary.Rejected));
        Assert.Contains("The outline has 2 corners; expected three", Assert.Single(rejects), StringComparison.Ordinal);
        Assert.Contains(summary.Notes, note => note.Contains("'team' differs between the points of one hazard in 1 row", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_crossing_order_of_a_convex_outline_is_mended_and_said()
    {
        const string Corners = "id,lat,lon,kind\nA,4.40,18.55,minefield\nA,4.41,18.56,minefield\nA,4.41,18.55,minefield\nA,4.40,18.56,minefield\n";
        var (rows, _, _) = await ImportAsync(Corners, Mapping("{ \"lon\": \"lon\", \"lat\": \"lat\", \"corners\": { \"group\": \"id\" } }"));
        Assert.Contains("crossingCorners", Assert.IsType<string>(rows[0]["flags"]), StringComparison.Ordinal);
        Assert.Equal("corners put in the order in which the sides do not cross", rows[0]["repair"]);
        Assert.Equal(1e-4, rows[0].Geometry!.Area, 1e-12);
    }

    [Fact]
    public async Task A_hazard_with_an_unreadable_corner_is_rejected_whole()
    {
        const string Corners = "id,lat,lon,kind\nA,4.40,18.55,minefield\nA,4.41,18.56,minefield\nA,north,18.55,minefield\nA,4.40,18.56,minefield\n";
        var (rows, _, rejects) = await ImportAsync(Corners, Mapping("{ \"lon\": \"lon\", \"lat\": \"lat\", \"form\": \"decimal\", \"corners\": { \"group\": \"id\" } }"));
        Assert.Empty(rows);
        Assert.Contains("Row 3: Not a number", Assert.Single(rejects), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_MGRS_references_becomes_a_polygon_whose_precision_is_that_of_the_squares()
    {
        const string Lists = "id,corners,kind\nA,33NWF 123 456; 124 457; 125 455,minefield\nB,123 456; 124 457,minefield\n";
        var (rows, _, rejects) = await ImportAsync(Lists, Mapping("{ \"mgrsList\": \"corners\" }"));
        Assert.Equal(4, Assert.Single(rows).Geometry!.NumPoints);
        Assert.Equal(70.7, rows[0]["geoPrecision"]);
        Assert.Contains("has no zone and square", Assert.Single(rejects), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_legs_may_stand_in_one_column()
    {
        const string Legs = "id,lat,lon,legs,kind\nA,4.3947,18.5553,045° 250 m; 90/120; 180/80; 270 120; 0 80,minefield\n";
        var (rows, _, _) = await ImportAsync(Legs, Mapping("{ \"traverse\": { \"from\": { \"lon\": \"lon\", \"lat\": \"lat\" }, \"legs\": \"legs\", \"closes\": true } }"));
        Assert.Equal(5, Assert.Single(rows).Geometry!.NumPoints);
        Assert.StartsWith("traverse misclosure 0.0 m", Assert.IsType<string>(rows[0]["repair"]), StringComparison.Ordinal);
    }

    private static string Mapping(string geometry) =>
        $$"""{ "layer": "hazards", "id": "id", "geometry": {{geometry}}, "columns": { "hazardType": "kind" } }""";

    private static async Task<(IReadOnlyList<CapturedRow> Rows, ImportSummary Summary, string[] Rejects)> ImportAsync(string text, string mapping)
    {
        await using var trial = await ImportTrial.BeginAsync();
        var summary = await trial.ImportAsync("csv", trial.Write("hazards.csv", text), mapping: trial.Write("m.json", mapping), source: "imsma");
        return (await trial.RowsAsync("hazards"), summary, summary.Rejects is null ? [] : ImportTrial.Rejects(summary));
    }
}
