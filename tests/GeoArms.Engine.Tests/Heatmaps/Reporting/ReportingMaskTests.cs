using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Incidents;
using GeoArms.Engine.Heatmaps.Reporting;
using GeoArms.Engine.Tests.Heatmaps.Incidents;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Heatmaps.Reporting;

public class ReportingMaskTests
{
    [Fact]
    public void An_area_is_without_reports_when_every_month_of_the_period_is()
    {
        var records = ReportingRecords.Read(Mission().Views);

        Assert.Equal(CellState.NotReported, At(records, "2024-01-01/2024-02-29"));
        Assert.Equal(CellState.NotReported, At(records, "2024-02-10"));
        Assert.Equal(CellState.PartlyReported, At(records, "2024-02-01/2024-03-01"));
        Assert.Equal(CellState.PartlyReported, At(records, "2024-03-01/2024-04-30"));
        Assert.Equal(CellState.Value, At(records, "2024-03-01/2024-03-31"));
        Assert.Equal(CellState.Value, At(records, "2023-01-01/2023-12-31"));
        Assert.False(records.Over(TimeInterval.Parse("2023-01-01/2023-12-31")).HasRecords);
        Assert.True(records.IsSilent("X1", new DateOnly(2024, 2, 29).DayNumber - TimeInterval.UnixDayNumber));
        Assert.False(records.IsSilent("X1", new DateOnly(2024, 3, 1).DayNumber - TimeInterval.UnixDayNumber));
    }

    [Fact]
    public void The_reason_names_the_area_and_the_months()
    {
        var records = ReportingRecords.Read(Mission().Views);

        Assert.Equal(
            "No reports came from The place X1 (X1) in 2 months of the period: this is not the same as no incidents.",
            records.Over(TimeInterval.Parse("2024-01-01/2024-02-29")).At(20.5, 5.5).Reason);
        Assert.Equal(
            "No reports came from The place X1 (X1) in 2 months of 4, and in 1 they were partial.",
            records.Over(TimeInterval.Parse("2024-01-01/2024-04-30")).At(20.5, 5.5).Reason);
    }

    [Fact]
    public void The_worst_of_several_records_of_one_month_counts()
    {
        var records = ReportingRecords.Read(Mission().Month("X1", "2024-03", "none").Month("X1", "2024-03", "full").Views);

        Assert.Equal(CellState.NotReported, At(records, "2024-03-01/2024-03-31"));
    }

    [Fact]
    public void Cells_are_marked_where_NetTopologySuite_finds_their_centres_inside()
    {
        var random = new Random(3);
        var factory = new GeometryFactory();
        for (var trial = 0; trial < 20; trial++)
        {
            var mission = new InventedMission();
            var star = Star(random, factory);
            mission.Area("S", star).Month("S", "2024-01", "none");
            var mask = ReportingRecords.Read(mission.Views).Over(TimeInterval.Parse("2024-01-01/2024-01-31"));
            var lattice = Lattice.OfBox(new LonLatBox(19, 4, 22, 7), 61, 47);
            var states = new CellState[lattice.Count];
            mask.Mark(lattice, states);
            for (var cell = 0; cell < states.Length; cell++)
            {
                var (longitude, latitude) = (lattice.Longitude(cell % 61), lattice.Latitudes[cell / 61]);
                Assert.Equal(states[cell], mask.At(longitude, latitude).State);

                // Edges straight on the map bend on the plane of degrees: places near an edge may fall on either side.
                var center = factory.CreatePoint(new Coordinate(longitude, latitude));
                if (star.Boundary.Distance(center) > 1e-3)
                {
                    Assert.Equal(star.Contains(center), states[cell] == CellState.NotReported);
                }
            }
        }
    }

    [Fact]
    public void A_heatmap_has_no_value_where_there_were_no_reports_and_says_so()
    {
        var mission = Mission().Incident(20.5, 5.5, "2024-01-10").Incident(22.5, 5.5, "2024-01-10").Area("X2", InventedMission.Square(22, 5, 1)).Month("X2", "2024-01", "full");
        var surface = new CasualtyHeatmap().Prepare(mission.Views, new HeatmapRequest
        {
            Today = new DateOnly(2026, 1, 1),
            Query = new LayerQuery { DateTime = TimeInterval.Parse("2024-01-01/2024-02-29") },
        });

        var silent = surface.At(20.5, 5.5);
        Assert.True(double.IsNaN(silent.Value));
        Assert.Equal(CellState.NotReported, silent.State);
        Assert.Contains("The place X1", silent.Reason!, StringComparison.Ordinal);
        Assert.True(surface.At(22.5, 5.5).Value > 0);
        Assert.True(surface.Account.HasCoverage);
    }

    [Fact]
    public void A_district_across_the_antimeridian_is_masked_on_both_sides_and_on_a_lattice_across_it()
    {
        var factory = new GeometryFactory();
        var both = factory.CreateMultiPolygon([InventedMission.Square(179, -17, 1), InventedMission.Square(-180, -17, 1)]);
        var mission = new InventedMission().Area("F", both).Month("F", "2024-01", "none");
        var mask = ReportingRecords.Read(mission.Views).Over(TimeInterval.Parse("2024-01-01/2024-01-31"));
        var lattice = Lattice.OfBox(new LonLatBox(178, -17, -178, -16), 8, 2);
        var states = new CellState[lattice.Count];

        mask.Mark(lattice, states);

        Assert.Equal("00222200" + "00222200", string.Concat(states.Select(state => (int)state)));
    }

    private static InventedMission Mission() => new InventedMission()
        .Area("X1", InventedMission.Square(20, 5, 1))
        .Month("X1", "2024-01", "none")
        .Month("X1", "2024-02", "none")
        .Month("X1", "2024-03", "full")
        .Month("X1", "2024-04", "partial");

    private static CellState At(ReportingRecords records, string period)
    {
        var mask = records.Over(TimeInterval.Parse(period));
        Assert.Equal(CellState.Value, mask.At(21.5, 5.5).State);
        return mask.At(20.5, 5.5).State;
    }

    private static Polygon Star(Random random, GeometryFactory factory)
    {
        var corners = random.Next(4, 12);
        var vertices = new Coordinate[corners + 1];
        for (var i = 0; i < corners; i++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * i / corners);
            var radius = 0.2 + random.NextDouble();
            vertices[i] = new Coordinate(20.5 + (radius * cosine), 5.5 + (radius * sine));
        }

        vertices[corners] = vertices[0];
        return factory.CreatePolygon(vertices);
    }
}
