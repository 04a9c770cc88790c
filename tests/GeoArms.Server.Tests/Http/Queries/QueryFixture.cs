using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Server.Tests.Hosting;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Tests.Http.Queries;

/// <summary>A server with some incidents, hazards, roads and districts about 20° E, 5° N.</summary>
public sealed class QueryFixture : IAsyncLifetime
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    internal TestServer Server { get; private set; } = null!;

    /// <summary>Roads: a square of four with a spur to the east. The south side is closed, a hazard lies on the north side.</summary>
    internal static IEnumerable<FeatureRow> Rows()
    {
        var random = new Random(12);
        for (var i = 0; i < 500; i++)
        {
            var day = new DateOnly(2023, 1, 1).AddDays(i).ToString("yyyy-MM-dd");
            yield return TestRows.Incident($"i{i}", 19.9 + (0.4 * random.NextDouble()), 4.9 + (0.4 * random.NextDouble()), day, i % 3 == 0 ? "ied" : "smallArms", i % 5);
        }

        yield return TestRows.Incident("formula", 20.0005, 5.0005, "2024-01-15", "unknown", 2);
        yield return TestRows.Hazard("north", 20.05, 5.0995, 0.001);
        yield return TestRows.Hazard("far", 20.5, 5.5, 0.01);
        yield return Route("west", "open", 20, 5, 20, 5.1);
        yield return Route("north", "open", 20, 5.1, 20.1, 5.1);
        yield return Route("east", "open", 20.1, 5.1, 20.1, 5);
        yield return Route("south", "closed", 20, 5, 20.1, 5);
        yield return Route("spur", "open", 20.1, 5, 20.2, 5);
        yield return TestRows.District("D1", 19.9, 4.9, 0.2);
        yield return TestRows.District("D2", 20.1, 4.9, 0.2);
        yield return TestRows.Coverage("D1", "2024-02-01");
    }

    /// <summary>A road of straight pieces.</summary>
    internal static FeatureRow Route(string sourceId, string status, params double[] line)
    {
        var row = new FeatureRow(BuiltInLayers.Routes) { Geometry = Factory.CreateLineString([.. line.Chunk(2).Select(pair => new Coordinate(pair[0], pair[1]))]) };
        row.Values[CommonColumns.Source] = "test";
        row.Values[CommonColumns.SourceId] = sourceId;
        row.Values[CommonColumns.Classification] = "mission";
        row.Values[CommonColumns.Verification] = "reported";
        row["name"] = sourceId;
        row["routeClass"] = "secondary";
        row["routeStatus"] = status;
        return row;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync() => Server = await TestServer.StartAsync([.. Rows()]);

    /// <inheritdoc/>
    public async Task DisposeAsync() => await Server.DisposeAsync();
}
