using GeoArms.Core.Layers;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>The agreed zones in force on the day of the decision, with their recorded violations, found by place.</summary>
internal sealed class SiteZones
{
    private readonly PlaceIndex<AgreedZone> _index;
    private readonly ILookup<string, ZoneViolation> _violations;
    private readonly long _day;

    private SiteZones(IEnumerable<AgreedZone> zones, ILookup<string, ZoneViolation> violations, long day)
    {
        (_violations, _day) = (violations, day);
        _index = new PlaceIndex<AgreedZone>(zones.Select(zone => (zone.Shape.EnvelopeInternal, zone)));
    }

    /// <summary>Number of zones in force.</summary>
    public int Count => _index.Count;

    /// <summary>Reads them.</summary>
    public static SiteZones Read(DecisionGround ground)
    {
        var day = Days.Of(ground.Day);
        var zones = ground.Find(BuiltInLayers.Zones.Name) is { } view ? AgreedZones.Read(view) : [];
        return new SiteZones(zones.Where(zone => (zone.ValidFrom ?? day) <= day && (zone.ValidTo ?? day) >= day), RecordedViolations.Read(ground.Layers), day);
    }

    /// <summary>The zones that hold a site or part of it, by id.</summary>
    public List<HoldingZone> Holding(SitePlace site)
    {
        var holding = new List<HoldingZone>();
        foreach (var zone in _index.In(site.Around(0)))
        {
            if (site.Shape is { } shape ? shape.Intersects(zone.Shape) : NearestPlace.IsWithin(site.Longitude, site.Latitude, zone.Shape))
            {
                holding.Add(Record(zone));
            }
        }

        holding.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return holding;
    }

    private HoldingZone Record(AgreedZone zone)
    {
        long[] days = [.. _violations[zone.Id].Select(violation => Days.Of(violation.On)).Where(on => on <= _day && on >= (zone.ValidFrom ?? long.MinValue))];
        return new HoldingZone(
            zone.Id, zone.Name, zone.ZoneType, zone.ValidFrom is { } from ? Days.ToDate(from) : null,
            [.. NearbyScope.Periods.Select(period => (period, days.Count(on => on > _day - period), days.Count(on => on <= _day - period && on > _day - (2 * period))))],
            days.Length > 0 ? Days.ToDate(days.Max()) : null);
    }
}
