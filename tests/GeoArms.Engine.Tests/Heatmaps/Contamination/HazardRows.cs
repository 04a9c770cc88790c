using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Contamination;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Engine.Tests.Heatmaps.Contamination;

/// <summary>Hazards made for a test, and the map of them.</summary>
internal static class HazardRows
{
    internal static readonly DateOnly Today = new(2024, 6, 30);

    internal static FeatureRow Row(string status, Geometry? geometry, DateOnly? surveyedOn = null, DateOnly? releasedOn = null, Action<FeatureRow>? fill = null)
    {
        var row = new FeatureRow(BuiltInLayers.Hazards) { Geometry = geometry };
        row["source"] = "t";
        row["classification"] = "mission";
        row["verification"] = "reported";
        row["hazardType"] = "minefield";
        row["status"] = status;
        row["surveyedOn"] = surveyedOn;
        row["releasedOn"] = releasedOn;
        fill?.Invoke(row);
        return row;
    }

    internal static Geometry Ground(string wellKnownText) => new WKTReader().Read(wellKnownText);

    /// <summary>A rectangle in degrees.</summary>
    internal static Geometry Box(double west, double south, double east, double north) =>
        new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(new Envelope(west, east, south, north));

    internal static LayerView View(params IReadOnlyList<FeatureRow> rows)
    {
        var builder = new SnapshotBuilder(BuiltInLayers.Hazards);
        var feed = new FeatureRowFeed(builder);
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i]["sourceId"] = $"{i + 1}";
            feed.Add(i + 1, rows[i]);
        }

        return builder.Build(1).Open(AccessScope.LocalOwner);
    }

    internal static LayerViews Layers(LayerView hazards) => new(name => name == "hazards" ? hazards : null);

    internal static HeatmapRequest Request(double bandwidth = 5_000, string? datetime = null, string? filter = null, string? status = null) => new()
    {
        Bandwidth = bandwidth,
        Status = status,
        Query = new LayerQuery
        {
            DateTime = datetime is null ? null : TimeInterval.Parse(datetime),
            Filter = filter is null ? null : CqlText.Parse(filter),
        },
        Today = Today,
    };

    internal static IHeatSurface Map(LayerView hazards, HeatmapRequest request) => new ContaminationHeatmap().Prepare(Layers(hazards), request);
}
