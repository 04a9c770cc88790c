using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Engine.Heatmaps.Reporting;

namespace GeoArms.Engine.Heatmaps.Incidents;

/// <summary>Density of incidents, or of the people killed or harmed in them.</summary>
public sealed class CasualtyHeatmap : IHeatmap
{
    /// <inheritdoc/>
    public string Name => "casualties";

    /// <inheritdoc/>
    public string Title => "Casualties";

    /// <inheritdoc/>
    public string Description =>
        "Density of reported incidents, or of the people killed or harmed in them. Reported events, not risk: more reports may mean better access, and low never means safe.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Layers { get; } = [BuiltInLayers.Incidents.Name, .. ReportingRecords.Layers];

    /// <inheritdoc/>
    public IReadOnlyList<string> Weights => IncidentWeight.Names;

    /// <inheritdoc/>
    public double DefaultBandwidth => 20_000;

    /// <inheritdoc/>
    public IHeatSurface Prepare(LayerViews layers, HeatmapRequest request)
    {
        var incidents = layers.Find(BuiltInLayers.Incidents.Name) ?? throw new InputException("There is no layer 'incidents'; expected one to make a heatmap from.");
        return new IncidentDensity(incidents, layers.Find(BuiltInLayers.Areas.Name), ReportingRecords.Read(layers), request, DefaultBandwidth)
            .Prepare(period => incidents.Select(request.Query with { DateTime = period }));
    }
}
