using GeoArms.Core.Layers;
using GeoArms.Engine.Decisions.Sites;
using GeoArms.Engine.Queries.Routes;
using GeoArms.Engine.Tests.Queries;

namespace GeoArms.Engine.Tests.Decisions.Sites;

public class NearestDestinationTests
{
    [Fact]
    public void The_way_to_the_nearest_of_many_costs_what_the_cheapest_of_single_ways_does()
    {
        // A grid of 8 × 8 junctions with a road missing here and there.
        var random = new Random(5);
        var rows = new List<GeoArms.Core.Rows.FeatureRow>();
        for (var x = 0; x < 8; x++)
        {
            for (var y = 0; y < 8; y++)
            {
                foreach (var (east, north) in new[] { (1, 0), (0, 1) })
                {
                    if (x + east < 8 && y + north < 8 && random.Next(4) > 0)
                    {
                        rows.Add(QueryRows.Row(
                            BuiltInLayers.Routes, $"{x}.{y}.{east}", QueryRows.Line(20 + (x * 0.1), 4 + (y * 0.1), 20 + ((x + east) * 0.1), 4 + ((y + north) * 0.1)),
                            ("routeClass", "track"), ("routeStatus", "open"), ("minutes", 1 + (9 * random.NextDouble()))));
                    }
                }
            }
        }

        var network = RoadNetwork.Of(QueryRows.View(BuiltInLayers.Routes, rows));
        (int Node, string? Name)[] destinations = [(3, "a"), (20, "b"), (20, "c"), (37, "d")];
        var nearest = new NearestDestination("test", network, destinations);
        var reached = 0;
        for (var node = 0; node < network.Nodes.Count; node++)
        {
            var single = destinations.Select(destination => (destination.Name, Way: ShortestWay.Between(network, node, destination.Node, _ => true))).Where(pair => pair.Way is not null).ToArray();
            var found = nearest.From(node);
            Assert.Equal(single.Length == 0, found is null);
            if (found is var (roads, name))
            {
                Assert.Equal(single.Min(pair => pair.Way!.Edges.Sum(network.Cost)), roads.Sum(network.Cost), 1e-9);
                Assert.NotEqual("c", name);
                var end = roads.Aggregate(node, (at, road) => road.Opposite(at));
                Assert.Contains(destinations, destination => destination.Node == end && destination.Name == name);
                reached++;
            }
        }

        Assert.True(reached > 40, $"Only {reached} nodes reach a destination.");
    }
}
