using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Reporting;
using GeoArms.Engine.Tests.Heatmaps.Incidents;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Heatmaps.Reporting;

public class BorderStripTests
{
    private const double Reach = 20_000;

    private static readonly TimeInterval January = TimeInterval.Parse("2024-01-01/2024-01-31");

    [Theory]
    [InlineData(0.0)]
    [InlineData(15.0)]
    [InlineData(60.0)]
    public void Cells_are_marked_whose_centre_is_nearer_to_a_border_than_the_reach(double latitude)
    {
        var random = new Random(5);
        for (var trial = 0; trial < 10; trial++)
        {
            var line = Line(random, 20, latitude);
            var mask = ReportingRecords.Read(new InventedMission().Border(line).Views).Over(January, Reach);
            var lattice = Lattice.OfBox(new LonLatBox(19, latitude - 1, 22, latitude + 2), 80, 60);
            var states = new CellState[lattice.Count];
            mask.Mark(lattice, states);
            for (var cell = 0; cell < states.Length; cell++)
            {
                var (east, north) = (lattice.Longitude(cell % 80), lattice.Latitudes[cell / 80]);
                Assert.Equal(states[cell], mask.At(east, north).State);

                // By walking along the line; thinning and the metric of a piece leave a margin of a twentieth.
                var distance = Nearest(line, east, north);
                if (Math.Abs(distance - Reach) > Reach / 15)
                {
                    Assert.Equal(distance < Reach ? CellState.NearBorder : CellState.Value, states[cell]);
                }
            }

            Assert.Contains(CellState.NearBorder, states);
        }
    }

    [Fact]
    public void No_reports_count_more_than_a_border_and_coasts_are_no_borders()
    {
        var line = new LineString([new Coordinate(20, 5.5), new Coordinate(23, 5.5)]);
        var mission = new InventedMission().Border(line).Area("X1", InventedMission.Square(20, 5, 1)).Month("X1", "2024-01", "none");
        var coast = new InventedMission().Border(line, "coast");

        var mask = ReportingRecords.Read(mission.Views).Over(January, Reach);

        Assert.Equal(CellState.NotReported, mask.At(20.5, 5.5).State);
        Assert.Equal(CellState.NearBorder, mask.At(22, 5.6).State);
        Assert.Contains("border", mask.At(22, 5.6).Reason!, StringComparison.Ordinal);
        Assert.Equal(CellState.Value, ReportingRecords.Read(mission.Views).Over(January).At(22, 5.6).State);
        Assert.Equal(CellState.Value, ReportingRecords.Read(coast.Views).Over(January, Reach).At(20.5, 5.5).State);
    }

    private static LineString Line(Random random, double west, double south)
    {
        var vertices = new Coordinate[random.Next(2, 30)];
        var (x, y) = (west + random.NextDouble(), south + random.NextDouble());
        for (var i = 0; i < vertices.Length; i++)
        {
            vertices[i] = new Coordinate(x, y);
            (x, y) = (x + ((random.NextDouble() - 0.4) * 0.1), y + ((random.NextDouble() - 0.4) * 0.1));
        }

        return new LineString(vertices);
    }

    private static double Nearest(LineString line, double longitude, double latitude)
    {
        var nearest = double.PositiveInfinity;
        for (var i = 1; i < line.NumPoints; i++)
        {
            var (from, to) = (line.GetCoordinateN(i - 1), line.GetCoordinateN(i));
            for (var step = 0; step <= 40; step++)
            {
                var share = step / 40.0;
                nearest = Math.Min(nearest, Geodesy.Distance(longitude, latitude, from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y))));
            }
        }

        return nearest;
    }
}
