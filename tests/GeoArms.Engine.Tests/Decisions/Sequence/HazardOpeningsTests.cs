using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Decisions.Sequence;
using GeoArms.Engine.Decisions.Sequence.Openings;
using GeoArms.Engine.Decisions.Sequence.Precedence;
using GeoArms.Engine.Queries.Routes;
using GeoArms.Engine.Tests.Queries;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Decisions.Sequence;

public sealed class HazardOpeningsTests
{
    // A base at the south-west; a closed road east with a field on it, a long way round by the north; beyond the eastern town a closed dead end with two fields.
    private static FeatureRow[] Ground =>
    [
        Road("short", "closed", 10, 20, 5, 20.1, 5), Road("north", "open", 40, 20, 5, 20, 5.2), Road("over", "open", 50, 20, 5.2, 20.1, 5.2), Road("down", "restricted", 40, 20.1, 5.2, 20.1, 5),
        Road("end", "closed", 12, 20.1, 5, 20.3, 5), Road("washed", "closed", 5, 20, 5.2, 20.1, 5.0),
        Place("west", 5_000, 20, 5), Place("east", 700, 20.1, 5), Place("far", 90, 20.3, 5),
        QueryRows.Row(BuiltInLayers.Facilities, "hospital", At(20, 5), ("name", "Hospital"), ("facilityType", "hospital")),
        QueryRows.Row(BuiltInLayers.Facilities, "base", At(20, 5), ("name", "Base"), ("facilityType", "base")),
        Field("alone", 20.05, 5), Field("first", 20.15, 5), Field("second", 20.25, 5), Field("restricts", 20.1, 5.1), Field("nowhere", 22, 6),
    ];

    [Fact]
    public void A_road_reopens_when_its_only_hazard_is_cleared_and_people_come_nearer_to_the_hospital()
    {
        var sequence = Sequence(Ground, byRoad: false);
        var opening = sequence.Opening("t:alone");
        var route = Assert.Single(opening.Routes);
        Assert.Equal(("t:short", true, 10.0, 130.0, 120.0), (route.Id, route.IsLast, route.Along!.Value, route.Round!.Value, route.Saved!.Value));
        Assert.Equal(("t:west", "t:east"), (route.From!.Id, route.To!.Id));
        Assert.Equal(["t:short"], opening.Reopened);
        Assert.Equal(700, opening.People);
        var hospital = opening.Reconnections.Single(one => one.Target == "hospital");
        Assert.Equal((130.0, 10.0), (hospital.Places.Single().Before, hospital.Places.Single().After));
        Assert.DoesNotContain(opening.Reconnections, one => one.Target == "network");
        Assert.Contains("reopens: 10.0 min between west and east instead of 130.0 min", opening.Facts[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_other_hazards_remain_nothing_opens_and_they_are_named()
    {
        var sequence = Sequence(Ground, byRoad: false);
        Assert.Equal(["t:second"], sequence.Opening("t:first").Routes.Single().Others);
        Assert.Empty(sequence.Opening("t:first").Reopened);
        Assert.Empty(sequence.Opening("t:first").Reconnections);
        Assert.Equal(("restricted", true, 0.0), sequence.Opening("t:restricts").Routes.Select(one => (one.Status, one.IsLast, one.Saved!.Value)).Single());
        Assert.Empty(sequence.Opening("t:restricts").Reopened);
        Assert.Same(HazardOpening.Nothing, sequence.Opening("t:nowhere"));

        // Were the other gone, the last one joins the far town to the network, by the only way there is.
        var last = Sequence([.. Ground.Where(row => row.Id != "t:second")], byRoad: false).Opening("t:first");
        Assert.Equal(double.PositiveInfinity, last.Routes.Single().Round);
        Assert.Equal(90, last.Reconnections.Single(one => one.Target == "network").People);
        Assert.Contains("no way before and 142.0 min after", last.Facts.Single(fact => fact.Text.Contains("hospital", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Hazards_that_a_filter_leaves_out_still_bar_the_road()
    {
        var layers = QueryRows.Layers(Ground);
        var ground = new DecisionGround(layers, new LayerQuery { Filter = CqlText.Parse("name = 'first'") }, QueryRows.Today, ["hazards"]);
        var tasks = OpenTasks.Of(ground, []).Tasks;
        Assert.Equal(["t:first"], tasks.Select(task => task.Id));
        Assert.Equal(["t:second"], new ClearanceSequence(ground, tasks, byRoad: false).Opening("t:first").Routes.Single().Others);
    }

    [Fact]
    public void By_road_a_task_waits_for_the_last_hazard_on_the_way_with_fewest()
    {
        var recorded = Sequence(Ground, byRoad: false);
        Assert.Empty(recorded.Precedence("t:second").Requires);
        var byRoad = Sequence(Ground, byRoad: true);

        // Either way round to the east leads over one hazard; the short road is the shorter.
        Assert.Equal([("t:first", RequirementState.Open, true)], byRoad.Precedence("t:second").Requires.Select(one => (one.Id, one.State, one.IsByRoad)));
        Assert.Equal(["t:alone"], byRoad.Precedence("t:first").Requires.Select(one => one.Id));
        Assert.Empty(byRoad.Precedence("t:alone").Requires);
        Assert.Equal(2, byRoad.Precedence("t:second").Depth);
    }

    [Fact]
    public void What_is_required_is_read_with_its_state()
    {
        var rows = Ground.Append(Field("waits", 22.1, 6, "t:alone", "t:cleared", "t:none"))
            .Append(QueryRows.Row(BuiltInLayers.Hazards, "cleared", At(22, 6), ("hazardType", "minefield"), ("status", "cleared"), ("releasedOn", new DateOnly(2024, 1, 1)))).ToArray();
        var precedence = Sequence(rows, byRoad: false).Precedence("t:waits");
        Assert.Equal([RequirementState.Open, RequirementState.Released, RequirementState.Unknown], precedence.Requires.Select(one => one.State));
        Assert.Equal(1, precedence.Depth);
    }

    [Fact]
    public void What_openings_change_is_what_a_search_of_the_changed_network_finds()
    {
        var random = new Random(29);
        var better = 0;
        for (var trial = 0; trial < 60; trial++)
        {
            var roads = new List<FeatureRow>();
            for (var x = 0; x < 5; x++)
            {
                for (var y = 0; y < 5; y++)
                {
                    if (x < 4)
                    {
                        roads.Add(Road($"h{x}{y}", random.Next(3) == 0 ? "closed" : "open", random.Next(1, 20), 20 + (x * 0.1), 5 + (y * 0.1), 20.1 + (x * 0.1), 5 + (y * 0.1)));
                    }

                    if (y < 4)
                    {
                        roads.Add(Road($"v{x}{y}", random.Next(3) == 0 ? "closed" : "open", random.Next(1, 20), 20 + (x * 0.1), 5 + (y * 0.1), 20 + (x * 0.1), 5.1 + (y * 0.1)));
                    }
                }
            }

            var network = RoadNetwork.Of(QueryRows.Layers(roads).Find("routes")!);
            var target = random.Next(network.Nodes.Count);
            var reach = new ReachOfPlaces(network, [target], edge => !edge.IsClosed);
            var opened = network.Edges.Where(edge => edge.IsClosed && random.Next(5) == 0).ToHashSet();
            var after = reach.After(opened);
            var slow = ShortestWay.CostsFrom(network, target, edge => !edge.IsClosed || opened.Contains(edge));
            for (var node = 0; node < slow.Length; node++)
            {
                Assert.Equal(slow[node], after.TryGetValue(node, out var own) ? own : reach[node], 1e-9);
                Assert.True(!after.ContainsKey(node) || after[node] < reach[node]);
            }

            better += after.Count;
        }

        Assert.True(better > 100);
    }

    private static ClearanceSequence Sequence(FeatureRow[] rows, bool byRoad)
    {
        var ground = new DecisionGround(QueryRows.Layers(rows), LayerQuery.Everything, QueryRows.Today, ["hazards"]);
        return new ClearanceSequence(ground, OpenTasks.Of(ground, []).Tasks, byRoad);
    }

    private static FeatureRow Road(string sourceId, string status, double minutes, params double[] line) =>
        QueryRows.Row(BuiltInLayers.Routes, sourceId, QueryRows.Line(line), ("routeClass", "secondary"), ("routeStatus", status), ("minutes", minutes));

    private static FeatureRow Place(string name, long people, double longitude, double latitude) =>
        QueryRows.Row(BuiltInLayers.Basemap, name, At(longitude, latitude), ("kind", "place"), ("name", name), ("population", people));

    private static FeatureRow Field(string name, double longitude, double latitude, params string[] requires)
    {
        var row = QueryRows.Row(
            BuiltInLayers.Hazards, name, QueryRows.Box(longitude - 0.001, latitude - 0.001, longitude + 0.001, latitude + 0.001), ("name", name), ("hazardType", "minefield"), ("status", "confirmed"));
        row["requires"] = requires.Length == 0 ? null : requires;
        return row;
    }

    private static Point At(double longitude, double latitude) => QueryRows.Factory.CreatePoint(new Coordinate(longitude, latitude));
}
