using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Queries.Reporting;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Queries;

/// <summary>Rows of several layers made for a test, and questions about them.</summary>
internal static class QueryRows
{
    internal static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);
    internal static readonly DateOnly Today = new(2025, 6, 30);

    internal static FeatureRow Row(LayerSchema schema, string sourceId, Geometry? geometry, params (string Column, object Value)[] values)
    {
        var row = new FeatureRow(schema) { Geometry = geometry };
        row["source"] = "t";
        row["sourceId"] = sourceId;
        row["classification"] = "mission";
        row["verification"] = "reported";
        foreach (var (column, value) in values)
        {
            row[column] = value;
        }

        return row;
    }

    internal static FeatureRow Incident(string sourceId, double longitude, double latitude, DateOnly from, DateOnly? to = null, string weapon = "ied", long killed = 1, double? precision = null)
    {
        var row = Row(
            BuiltInLayers.Incidents, sourceId, Trialled(longitude, latitude),
            ("occurredFrom", from), ("occurredTo", to ?? from), ("eventType", "explosion"), ("weapon", weapon), ("actorType1", "unknown"), ("actorType2", "unknown"), ("killed", killed));
        row["geoPrecision"] = precision;
        return row;
    }

    internal static LayerView View(LayerSchema schema, IReadOnlyList<FeatureRow> rows)
    {
        var builder = new SnapshotBuilder(schema);
        var feed = new FeatureRowFeed(builder);
        for (var i = 0; i < rows.Count; i++)
        {
            feed.Add(i + 1, rows[i]);
        }

        return builder.Build(1).Open(AccessScope.LocalOwner);
    }

    internal static LayerViews Layers(params IEnumerable<FeatureRow> rows)
    {
        var views = rows.GroupBy(row => row.Schema).ToDictionary(group => group.Key.Name, group => View(group.Key, [.. group]), StringComparer.Ordinal);
        return new LayerViews(views.GetValueOrDefault);
    }

    internal static PlaceQuestion Question(string? datetime = null, string? filter = null, int limit = 1000, params string[] layers) => new()
    {
        Layers = layers.Length == 0 ? null : layers,
        DateTime = datetime is null ? null : TimeInterval.Parse(datetime),
        Filter = filter is null ? null : CqlText.Parse(filter),
        Limit = limit,
        Today = Today,
    };

    internal static PlaceAnswer Ask(LayerViews layers, QueryGround ground, PlaceQuestion question) => PlaceQuery.Answer(layers, ground, question, ReportedAreas.Read(layers));

    internal static Geometry Box(double west, double south, double east, double north) => Factory.ToGeometry(new Envelope(west, east, south, north));

    internal static LineString Line(params double[] numbers) => Factory.CreateLineString([.. numbers.Chunk(2).Select(pair => new Coordinate(pair[0], pair[1]))]);

    private static Point Trialled(double longitude, double latitude) => Factory.CreatePoint(new Coordinate(longitude, latitude));
}
