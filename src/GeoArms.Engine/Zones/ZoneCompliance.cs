using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Zones;

/// <summary>
/// How zones were kept (METHODS, rates and zones): events inside each zone, in its buffer and in a control ring, in equal periods before and
/// after it came into force.
/// </summary>
public sealed class ZoneCompliance
{
    private readonly ZoneComplianceRequest _request;
    private readonly LayerView? _incidents;
    private readonly ReportingLand _reporting;
    private readonly List<AgreedZone> _zones;
    private readonly ILookup<string, ZoneViolation> _violations;

    // Days that are looked at, since 1970: the first, and the one after the last.
    private readonly (long From, long Until)? _span;

    private ZoneCompliance(LayerViews layers, ZoneComplianceRequest request)
    {
        _request = request;
        _incidents = layers.Find(BuiltInLayers.Incidents.Name);
        _reporting = ReportingLand.Read(layers);
        _zones = layers.Find(BuiltInLayers.Zones.Name) is { } zones ? AgreedZones.Read(zones) : [];
        _violations = RecordedViolations.Read(layers);
        _span = Span();
    }

    /// <summary>Layers and tables that are read, the main one first.</summary>
    public static IReadOnlyList<string> Layers { get; } =
        [BuiltInLayers.Zones.Name, BuiltInLayers.Incidents.Name, BuiltInLayers.Violations.Name, BuiltInLayers.Coverage.Name, BuiltInLayers.Areas.Name];

    /// <summary>Makes the report.</summary>
    /// <param name="layers">One state of all layers.</param>
    /// <param name="request">What is asked.</param>
    /// <exception cref="InputException">There is no such zone, or the filter does not fit the incidents.</exception>
    public static ZoneComplianceReport Report(LayerViews layers, ZoneComplianceRequest request)
    {
        var compliance = new ZoneCompliance(layers, request);

        // A filter that does not fit is told once, before the zones go their separate ways.
        compliance._incidents?.Select(request.Query);
        var records = compliance.Asked().AsParallel().AsOrdered().Select(compliance.RecordOf).ToArray();
        return compliance._span is var (from, until)
            ? new ZoneComplianceReport(Days.ToDate(from), Days.ToDate(until - 1), records)
            : new ZoneComplianceReport(null, null, records);
    }

    private List<AgreedZone> Asked()
    {
        if (_request.Zone is not { } id)
        {
            return _zones;
        }

        var nearest = NearestName.Of(id, _zones.Select(zone => zone.Id));
        return _zones.Find(zone => zone.Id == id) is { } found
            ? [found]
            : throw new InputException($"Got the zone '{id}'; expected the id of a zone that has a polygon.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}")
            {
                Parameter = "zone",
            };
    }

    // From the first day of any incident to the last, within what is asked and not beyond today.
    private (long From, long Until)? Span()
    {
        if (_incidents?.TimeRange(_incidents.Select(LayerQuery.Everything)) is not var (first, last))
        {
            return null;
        }

        var from = first;
        var until = Math.Min(last, Days.Of(_request.Today)) + 1;
        if (_request.Query.DateTime is { } interval)
        {
            from = interval.From == long.MinValue ? from : Math.Max(from, Days.OfMoment(interval.From));
            until = interval.Until == long.MaxValue ? until : Math.Min(until, Days.OfMoment(interval.Until - 1) + 1);
        }

        return from < until ? (from, until) : null;
    }

    private ZoneRecord RecordOf(AgreedZone zone)
    {
        var notes = new ZoneNotes();
        var weapons = zone.ProhibitedWeapons(_request.Weapons);
        notes.Rule(zone, weapons);
        if (zone.BufferMetres is null)
        {
            notes.Add($"The agreement names no buffer: {ZoneRecord.DefaultBufferMetres:0} m are taken.");
        }

        var (inForce, periods) = new ZonePeriods(zone, _span, _reporting).Of(notes);
        ZonePeriod[] compared = periods is var (earlier, later) ? [earlier, later] : [];
        var ground = ZoneGround.Of(
            zone.Shape, zone.BufferMetres ?? ZoneRecord.DefaultBufferMetres, _zones.Where(other => other.Id != zone.Id).Select(other => other.Shape), _reporting, compared);
        var figures = new ZoneFigures(ground, weapons, inForce, periods);
        if (_incidents is not null && inForce is not null)
        {
            figures.Read(_incidents, _request.Query);
        }

        var comparison = figures.Comparison();
        notes.Ground(ground, comparison, _reporting.HasRecords);
        notes.Figures(ground, inForce, figures.InForce(), comparison);
        return new ZoneRecord
        {
            Zone = zone,
            CountedWeapons = weapons,
            AreaSquareMetres = ground.InPlane.Area,
            WidthMetres = ground.Width,
            InForce = inForce,
            InsideInForce = figures.InForce(),
            Violations = inForce is null ? [] : [.. _violations[zone.Id].Where(item => item.On >= inForce.From && item.On < inForce.Until).OrderBy(item => item.On).ThenBy(item => item.Id, StringComparer.Ordinal)],
            Comparison = comparison,
            Notes = notes.All,
        };
    }
}
