using System.IO.Compression;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Engine.Queries.Routes;
using GeoArms.Testing;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Queries;

public sealed class RoadNetworkTests
{
    [SharedDataFact]
    public void Ways_through_Africa_cost_what_a_slow_search_says()
    {
        var network = Africa();
        Assert.True(network.HasMinutes);
        Assert.Equal(2_344, network.Edges.Count);
        Assert.InRange(network.Nodes.Count, 1_200, 1_380);
        var random = new Random(3);
        for (var trial = 0; trial < 6; trial++)
        {
            var closed = Enumerable.Range(0, network.Edges.Count).Where(_ => random.Next(8) == 0).ToHashSet();
            bool IsPassable(RoadEdge edge) => !closed.Contains(edge.Number);
            var from = random.Next(network.Nodes.Count);
            var slow = BellmanFord(network, from, IsPassable);
            var own = ShortestWay.CostsFrom(network, from, IsPassable);
            for (var node = 0; node < own.Length; node++)
            {
                Assert.Equal(slow[node], own[node], 1e-6);
            }

            for (var i = 0; i < 40; i++)
            {
                var to = random.Next(network.Nodes.Count);
                var way = ShortestWay.Between(network, from, to, IsPassable);
                Assert.Equal(double.IsPositiveInfinity(slow[to]), way is null);
                if (way is not null)
                {
                    Assert.Equal(slow[to], way.Edges.Sum(network.Cost), 1e-6);
                    Assert.All(way.Edges, edge => Assert.True(IsPassable(edge)));
                    Assert.Equal((from, to), (way.Nodes[0], way.Nodes[^1]));
                    for (var step = 0; step < way.Edges.Count; step++)
                    {
                        Assert.Equal(way.Nodes[step + 1], way.Edges[step].Opposite(way.Nodes[step]));
                    }
                }
            }
        }
    }

    [SharedDataFact]
    public void A_second_way_exists_where_no_single_road_parts_the_ends_and_bridges_are_those_that_do()
    {
        var network = Africa();
        var random = new Random(5);
        var closed = Enumerable.Range(0, network.Edges.Count).Where(_ => random.Next(4) == 0).ToHashSet();
        bool IsPassable(RoadEdge edge) => !closed.Contains(edge.Number);
        var parts = Components(network, IsPassable);
        var bridges = SecondWay.Bridges(network, IsPassable);

        // Menger: two ways without a common edge exist if and only if no single edge parts the two nodes. An edge is a bridge if it parts its own ends.
        var without = network.Edges.Where(IsPassable).ToDictionary(edge => edge.Number, edge => Components(network, other => IsPassable(other) && other.Number != edge.Number));
        Assert.Equal(without.Where(entry => entry.Value[network.Edges[entry.Key].From] != entry.Value[network.Edges[entry.Key].To]).Select(entry => entry.Key).Order(), bridges.Order());
        Assert.InRange(bridges.Count, 50, 2_000);
        var seen = new int[3];
        for (var i = 0; i < 300; i++)
        {
            var (from, to) = (random.Next(network.Nodes.Count), random.Next(network.Nodes.Count));
            if (from != to)
            {
                var slow = parts[from] != parts[to] ? 0 : without.Values.Any(split => split[from] != split[to]) ? 1 : 2;
                Assert.Equal(slow, SecondWay.Count(network, from, to, IsPassable));
                seen[slow]++;
            }
        }

        Assert.All(seen, count => Assert.True(count > 5));
    }

    [Fact]
    public void Roads_near_hazards_closed_roads_and_named_roads_are_gone_round()
    {
        // A ladder: two long sides and three rungs; a minefield on the first half of the lower side.
        var layers = QueryRows.Layers(
            Road("a1", 20, 5, 20.1, 5), Road("a2", 20.1, 5, 20.2, 5), Road("b1", 20, 5.1, 20.1, 5.1), Road("b2", 20.1, 5.1, 20.2, 5.1),
            Road("r0", 20, 5, 20, 5.1), Road("r1", 20.1, 5, 20.1, 5.1), Road("r2", 20.2, 5, 20.2, 5.1),
            QueryRows.Row(BuiltInLayers.Hazards, "field", QueryRows.Box(20.04, 5.0005, 20.05, 5.002), ("hazardType", "minefield"), ("status", "confirmed")),
            QueryRows.Row(BuiltInLayers.Hazards, "cleared", QueryRows.Box(20.14, 4.999, 20.15, 5.001), ("hazardType", "minefield"), ("status", "cleared"), ("releasedOn", new DateOnly(2024, 1, 1))),
            QueryRows.Row(BuiltInLayers.Hazards, "disc", QueryRows.Factory.CreatePoint(new Coordinate(20.15, 5.101)), ("hazardType", "spotTask"), ("status", "suspected"), ("areaDeclared", Math.PI * 50 * 50)));
        var network = RoadNetwork.Of(layers.Find("routes")!);
        Assert.Equal((7, 6, false), (network.Edges.Count, network.Nodes.Count, network.HasMinutes));

        string[] Way(string[]? avoid, double clearance)
        {
            var asked = ChosenWay.Of(network, ["t:a1", "t:a2"]);
            var found = AlternativeWay.Find(network, asked.Nodes[0], asked.Nodes[^1], asked, RoadObstacles.Find(layers, network, avoid, clearance, QueryRows.Today));
            Assert.Equal(found.Way is null, found.DisjointWays == 0);
            return found.Way?.Edges.Select(edge => edge.Id).ToArray() ?? [];
        }

        // The field lies 55 m from the road; the disc's edge 60.6 m from its own.
        Assert.Equal(["t:a1", "t:a2"], Way(null, 50));
        // Round by the far side of the ladder: nearer the pole it is a little shorter than by the rung in the middle.
        Assert.Equal(["t:r0", "t:b1", "t:b2", "t:r2"], Way(null, 60));
        Assert.Equal(["t:r0", "t:b1", "t:r1", "t:a2"], Way(["t:field", "t:b2"], 60));
        Assert.Equal(["t:a1", "t:a2"], Way([], 60));
        Assert.Equal(["t:r0", "t:b1", "t:b2", "t:r2"], Way(["t:field", "t:a2"], 60));
        Assert.Equal(["t:r0", "t:b1", "t:b2", "t:r2"], Way(["t:field", "t:a2", "t:disc"], 60));
        Assert.Empty(Way(["t:field", "t:a2", "t:disc"], 61));
        Assert.Throws<InputException>(() => Way(["t:nowhere"], 60));
    }

    [Fact]
    public void Ends_that_nearly_meet_are_one_junction_and_lines_that_cross_are_none()
    {
        var network = RoadNetwork.Of(QueryRows.Layers(
            Road("a", 20, 5, 20.1, 5), Road("b", 20.10015, 5.00005, 20.2, 5), Road("c", 20.2003, 5, 20.3, 5), Road("d", 20.05, 4.9, 20.05, 5.1), Road("e", 179.95, 1, 180, 1), Road("f", -180, 1, -179.9, 1)).Find("routes")!);
        Assert.Equal(10, network.Nodes.Count);
        Assert.Equal(network.Edges[0].To, network.Edges[1].From);
        Assert.NotEqual(network.Edges[1].To, network.Edges[2].From);
        Assert.Equal(network.Edges[4].To, network.Edges[5].From);
        Assert.Throws<InputException>(() => ChosenWay.Of(network, ["t:a", "t:c"]));
        Assert.Equal(["t:b", "t:a"], ChosenWay.Of(network, ["t:b", "t:a"]).Edges.Select(edge => edge.Id));
        Assert.Equal((20.2, 5), ChosenWay.Of(network, ["t:b", "t:a"]).Course()[0]);
    }

    private static FeatureRow Road(string sourceId, params double[] line) => QueryRows.Row(BuiltInLayers.Routes, sourceId, QueryRows.Line(line), ("routeClass", "secondary"), ("routeStatus", "open"));

    private static RoadNetwork Africa()
    {
        using var file = new GZipStream(File.OpenRead(SharedData.DataFile("infrastructure", "africa_road_network_graph.geojson.gz")), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(file);
        var rows = json.RootElement.GetProperty("features").EnumerateArray()

            // Proposed roads have no duration: they are not there yet.
            .Where(feature => feature.GetProperty("properties").TryGetProperty("duration", out var duration) && duration.ValueKind == JsonValueKind.Number).Select((feature, i) =>
        {
            var properties = feature.GetProperty("properties");
            var line = feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().SelectMany(place => new[] { place[0].GetDouble(), place[1].GetDouble() }).ToArray();
            var row = Road($"{i}", line);
            row["minutes"] = properties.GetProperty("duration").GetDouble();
            return row;
        });
        return RoadNetwork.Of(QueryRows.Layers(rows).Find("routes")!);
    }

    private static double[] BellmanFord(RoadNetwork network, int from, Func<RoadEdge, bool> isPassable)
    {
        var costs = new double[network.Nodes.Count];
        Array.Fill(costs, double.PositiveInfinity);
        costs[from] = 0;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var edge in network.Edges.Where(isPassable))
            {
                foreach (var (a, b) in new[] { (edge.From, edge.To), (edge.To, edge.From) })
                {
                    if (costs[a] + edge.Minutes!.Value < costs[b] - 1e-12)
                    {
                        (costs[b], changed) = (costs[a] + edge.Minutes.Value, true);
                    }
                }
            }
        }

        return costs;
    }

    private static int[] Components(RoadNetwork network, Func<RoadEdge, bool> isPassable)
    {
        var head = Enumerable.Range(0, network.Nodes.Count).ToArray();
        int Head(int node)
        {
            while (head[node] != node)
            {
                node = head[node] = head[head[node]];
            }

            return node;
        }

        foreach (var edge in network.Edges.Where(isPassable))
        {
            head[Head(edge.From)] = Head(edge.To);
        }

        return [.. head.Select((_, node) => Head(node))];
    }
}
