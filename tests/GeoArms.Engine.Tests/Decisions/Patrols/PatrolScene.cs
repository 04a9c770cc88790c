using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Patrols;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Tests.Queries;

namespace GeoArms.Engine.Tests.Decisions.Patrols;

/// <summary>A country made for a test: roads in a square net of 0.05°, incidents about some of their junctions, bases.</summary>
internal static class PatrolScene
{
    public static readonly DateOnly LastDay = new(2025, 6, 30);

    public static DecisionGround Ground(IEnumerable<FeatureRow> rows) => Ground(QueryRows.Layers(rows));

    public static DecisionGround Ground(LayerViews layers) => new(layers, LayerQuery.Everything, LastDay, PatrolQuestion.Layers);

    /// <summary>A net of side × side junctions about 20° E, 5° N.</summary>
    public static IEnumerable<FeatureRow> Net(int side, Func<string, string>? status = null)
    {
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var (x, y) = At(column, row);
                if (column + 1 < side)
                {
                    yield return Road($"e{column}-{row}", status?.Invoke($"e{column}-{row}") ?? "open", x, y, x + 0.05, y);
                }

                if (row + 1 < side)
                {
                    yield return Road($"n{column}-{row}", status?.Invoke($"n{column}-{row}") ?? "open", x, y, x, y + 0.05);
                }
            }
        }
    }

    public static (double Longitude, double Latitude) At(int column, int row) => (20 + (0.05 * column), 5 + (0.05 * row));

    public static FeatureRow Road(string id, string status, params double[] line) =>
        QueryRows.Row(BuiltInLayers.Routes, id, QueryRows.Line(line), ("name", id), ("routeClass", "secondary"), ("routeStatus", status));

    public static FeatureRow Base(string id, double longitude, double latitude, double patrols = 2, double? reach = null)
    {
        var row = QueryRows.Row(
            BuiltInLayers.Facilities, id, QueryRows.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(longitude, latitude)),
            ("name", $"Base {id}"), ("facilityType", "base"), ("patrolsPerDay", patrols));
        row["reach"] = reach;
        return row;
    }

    /// <summary>Incidents about junctions of very unequal weight, over two years up to the last day.</summary>
    public static IEnumerable<FeatureRow> Incidents(int count, int side, int seed = 4)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var town = (int)(side * side * Math.Pow(random.NextDouble(), 2.5) * 7919) % (side * side);
            var (x, y) = At(town % side, town / side);
            yield return QueryRows.Incident($"i{i}", x + (0.004 * (random.NextDouble() - 0.5)), y + (0.004 * (random.NextDouble() - 0.5)), LastDay.AddDays(-random.Next(730)));
        }
    }

    public static FeatureRow Site(string id, double longitude, double latitude, long? people)
    {
        var row = QueryRows.Row(
            BuiltInLayers.Sites, id, QueryRows.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(longitude, latitude)), ("name", $"Camp {id}"), ("siteType", "idpCamp"));
        row["individuals"] = people;
        return row;
    }
}
