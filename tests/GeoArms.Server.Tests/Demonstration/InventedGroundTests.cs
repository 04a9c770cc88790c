using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.Union;

namespace GeoArms.Server.Tests.Demonstration;

public class InventedGroundTests
{
    [Fact]
    public void Districts_cover_the_land_without_gap_or_overlap()
    {
        var districts = Mission.AreasOfLevel(2).Select(row => row.Geometry!).ToArray();
        Assert.Equal(24, districts.Length);
        var land = UnaryUnionOp.Union(Mission.Land.Select(row => row.Geometry!));
        var union = UnaryUnionOp.Union(districts);
        Assert.Equal(union.Area, districts.Sum(district => district.Area), 1e-12);

        // The coast gets a node where a border reaches it, rounded to 10⁻⁶ degrees: no more than splinters of that width.
        Assert.True(union.SymmetricDifference(land).Area < 1e-6 * land.Length, $"{union.SymmetricDifference(land).Area} square degrees");
        Assert.Equal(Mission.Land.Length, union.NumGeometries);
        Assert.All(Enumerable.Range(0, union.NumGeometries), i => Assert.Equal(0, ((Polygon)union.GetGeometryN(i)).NumInteriorRings));
    }

    [Theory]
    [InlineData(1, 6)]
    [InlineData(0, 1)]
    public void Each_level_is_exactly_the_level_below(long level, int count)
    {
        var above = Mission.AreasOfLevel(level);
        Assert.Equal(count, above.Length);
        foreach (var area in above)
        {
            var below = Mission.AreasOfLevel(level + 1).Where(row => (string)row["parent"]! == (string)area["pcode"]!).Select(row => row.Geometry!).ToArray();
            Assert.InRange(below.Length, 2, 8);
            Assert.True(UnaryUnionOp.Union(below).EqualsTopologically(area.Geometry), area.Id);
            Assert.Equal(area.Geometry!.Area, below.Sum(part => part.Area), 1e-12);
        }
    }

    [Fact]
    public void Neighbours_have_the_same_positions_along_their_border()
    {
        var districts = Mission.AreasOfLevel(2).Select(row => row.Geometry!).ToArray();
        var bordered = 0;
        for (var i = 0; i < districts.Length; i++)
        {
            for (var j = i + 1; j < districts.Length; j++)
            {
                if (districts[i].Boundary.Intersection(districts[j].Boundary) is { Length: > 0 } border)
                {
                    bordered++;
                    var own = districts[i].Coordinates.ToHashSet();
                    var other = districts[j].Coordinates.ToHashSet();
                    Assert.All(border.Coordinates, position => Assert.True(own.Contains(position) && other.Contains(position)));
                }
            }
        }

        Assert.True(bordered > 30, $"{bordered} borders");
    }

    [Fact]
    public void Three_sectors_share_out_the_provinces()
    {
        var sectors = Mission.Layers["areas"].Where(row => (string)row["areaType"]! == "sector").Select(row => row.Geometry!).ToArray();
        Assert.Equal(3, sectors.Length);
        Assert.True(UnaryUnionOp.Union(sectors).EqualsTopologically(Mission.AreasOfLevel(0)[0].Geometry));
    }

    [Theory]
    [InlineData("incidents")]
    [InlineData("hazards")]
    [InlineData("sites")]
    [InlineData("facilities")]
    [InlineData("recoveries")]
    [InlineData("routes")]
    public void Nothing_happens_in_the_sea_or_in_a_lake(string layer)
    {
        var land = PreparedGeometryFactory.Prepare(Mission.Land[0].Geometry);
        var lakes = Mission.Layers["basemap"].Where(row => (string)row["kind"]! == "water").Select(row => row.Geometry!).ToArray();
        Assert.NotEmpty(lakes);
        Assert.All(Mission.Layers[layer], row =>
        {
            Assert.True(land.Covers(row.Geometry), row.Id);
            Assert.DoesNotContain(lakes, lake => lake.EnvelopeInternal.Intersects(row.Geometry!.EnvelopeInternal) && lake.Intersects(row.Geometry));
        });
    }

    [Fact]
    public void An_incident_lies_in_the_district_that_it_names()
    {
        var districts = Mission.AreasOfLevel(2).ToDictionary(row => (string)row["pcode"]!, row => new IndexedPointInAreaLocator(row.Geometry), StringComparer.Ordinal);
        Assert.All(Mission.Incidents, row =>
        {
            Assert.NotEqual(Location.Exterior, districts[(string)row["admin2"]!].Locate(row.Geometry!.Coordinate));
            Assert.StartsWith((string)row["admin1"]!, (string)row["admin2"]!, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Incidents_cluster_near_towns_and_roads()
    {
        var places = Mission.Layers["basemap"].Where(row => (string)row["kind"]! == "place").Select(row => row.Geometry!.Coordinate).ToArray();
        var near = Mission.Incidents.Count(row => places.Min(place => Sphere.Metres(place, row.Geometry!.Coordinate)) < 4_000);
        Assert.InRange(near / (double)Mission.Incidents.Length, 0.5, 0.9);
    }

    [Fact]
    public void Every_settlement_can_be_reached_by_road_even_round_the_closed_one()
    {
        var places = Mission.Layers["basemap"].Where(row => (string)row["kind"]! == "place").Select(row => row.Geometry!.Coordinate).ToArray();
        var graph = new RoadGraph(Mission.Routes.Where(row => (string)row["routeStatus"]! != "closed"));
        var reached = graph.MinutesFrom(places[0]);
        Assert.Equal(graph.Nodes, reached.Count);
        Assert.All(places, place => Assert.Contains(place, reached.Keys));
        Assert.Single(Mission.Routes, row => (string)row["routeStatus"]! == "closed");
    }

    [Fact]
    public void Roads_meet_only_in_settlements()
    {
        for (var i = 0; i < Mission.Routes.Length; i++)
        {
            for (var j = i + 1; j < Mission.Routes.Length; j++)
            {
                var (a, b) = (Mission.Routes[i].Geometry!, Mission.Routes[j].Geometry!);
                Assert.False(a.EnvelopeInternal.Intersects(b.EnvelopeInternal) && a.Crosses(b), $"{Mission.Routes[i].Id} crosses {Mission.Routes[j].Id}");
            }
        }
    }

    [Fact]
    public void Lengths_and_times_of_roads_are_those_of_their_lines()
    {
        Assert.All(Mission.Routes, row =>
        {
            var line = row.Geometry!.Coordinates;
            var metres = Enumerable.Range(1, line.Length - 1).Sum(i => Sphere.Metres(line[i - 1], line[i]));
            Assert.InRange((double)row["lengthMetres"]! / metres, 0.993, 1.007);
            Assert.InRange((double)row["lengthMetres"]! / 1000 / ((double)row["minutes"]! / 60), 19, 71);
        });
    }

    [Fact]
    public void Patrols_keep_to_the_roads_and_off_the_closed_one()
    {
        var closed = Mission.Routes.Single(row => (string)row["routeStatus"]! == "closed").Geometry!;
        var middle = closed.Coordinates[closed.NumPoints / 2];
        Assert.All(Mission.Layers["patrols"], row =>
        {
            Assert.True(row.Geometry!.Coordinates.Min(position => Sphere.Metres(position, middle)) > 300, row.Id);
            var hours = ((DateTimeOffset)row["endedAt"]! - (DateTimeOffset)row["startedAt"]!).TotalHours;
            Assert.InRange(hours, 0.2, 10);
        });
    }
}
