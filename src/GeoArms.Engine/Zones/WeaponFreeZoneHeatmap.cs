using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Incidents;
using GeoArms.Engine.Heatmaps.Reporting;

namespace GeoArms.Engine.Zones;

/// <summary>Density of incidents with weapons or armed violence inside zones that prohibit weapons, while they were in force.</summary>
public sealed class WeaponFreeZoneHeatmap : IHeatmap
{
    /// <inheritdoc/>
    public string Name => "weapon-free-zones";

    /// <inheritdoc/>
    public string Title => "Weapons in weapon-free zones";

    /// <inheritdoc/>
    public string Description =>
        "Density of reported incidents with weapons or armed violence inside agreed zones that prohibit weapons, while they were in force. Reported events, not risk; /zones/compliance compares each zone with before and with its surroundings.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Layers { get; } = [BuiltInLayers.Incidents.Name, BuiltInLayers.Zones.Name, .. ReportingRecords.Layers];

    /// <inheritdoc/>
    public IReadOnlyList<string> Weights => IncidentWeight.Names;

    /// <inheritdoc/>
    public double DefaultBandwidth => 5_000;

    /// <inheritdoc/>
    public IHeatSurface Prepare(LayerViews layers, HeatmapRequest request)
    {
        var incidents = layers.Find(BuiltInLayers.Incidents.Name) ?? throw new InputException("There is no layer 'incidents'; expected one to make a heatmap from.");
        var zones = ZoneOutlines.Of(layers.Find(BuiltInLayers.Zones.Name) ?? throw new InputException("There is no layer 'zones'; expected one to make a heatmap from."));
        incidents.Select(request.Query);
        var found = new Dictionary<TimeInterval, IncidentsInForce>();
        IncidentsInForce Find(TimeInterval period) => found.TryGetValue(period, out var known)
            ? known
            : found[period] = new IncidentsInForce(incidents, zones, period, request.Query.Filter, request.Precision == PlacePrecision.Ignore);
        return new IncidentDensity(
            incidents, layers.Find(BuiltInLayers.Areas.Name), ReportingRecords.Read(layers), request, DefaultBandwidth, "incidents in zones in force")
        {
            Within = (period, row) => Find(period).Within(row),
            FurtherNotes = period => Notes(Find(period)),
        }.Prepare(period => Find(period).Rows);
    }

    private static IEnumerable<string> Notes(IncidentsInForce incidents)
    {
        yield return incidents.Zones switch
        {
            0 => "No zone that prohibits weapons was in force in the period.",
            1 => "1 zone that prohibits weapons was in force in the period; what happened outside it is not in the map.",
            _ => $"{incidents.Zones} zones that prohibit weapons were in force in the period; what happened outside them is not in the map.",
        };
        if (incidents.NotAssignable > 0)
        {
            yield return $"{incidents.NotAssignable} events reported inside are not assignable: they are known less precisely than the zone is wide.";
        }

        if (incidents.Unarmed > 0)
        {
            yield return $"{incidents.Unarmed} events inside are left out because neither a weapon nor armed violence is reported of them.";
        }
    }
}
