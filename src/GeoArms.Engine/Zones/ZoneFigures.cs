using GeoArms.Core.Filters;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Zones;

/// <summary>Counts the incidents of one zone.</summary>
internal sealed class ZoneFigures
{
    private const string UnknownWeapon = "unknown";

    private readonly ZoneGround _ground;
    private readonly IReadOnlyList<string> _weapons;
    private readonly (ZonePeriod Before, ZonePeriod After)? _compared;
    private readonly ZonePeriod? _inForce;
    private readonly PeriodTally? _insideInForce;

    // Before and after, for each part.
    private readonly Dictionary<ZonePart, (PeriodTally Before, PeriodTally After)> _parts = [];

    public ZoneFigures(ZoneGround ground, IReadOnlyList<string> weapons, ZonePeriod? inForce, (ZonePeriod Before, ZonePeriod After)? compared)
    {
        (_ground, _weapons, _inForce, _compared) = (ground, weapons, inForce, compared);
        _insideInForce = inForce is null ? null : new PeriodTally(inForce);
        if (compared is var (before, after))
        {
            foreach (var part in Enum.GetValues<ZonePart>())
            {
                _parts.Add(part, (new PeriodTally(before), new PeriodTally(after)));
            }
        }
    }

    /// <summary>Reads the incidents that a query allows.</summary>
    public void Read(LayerView incidents, LayerQuery query)
    {
        var first = _compared?.Before.From ?? _inForce!.From;
        var near = incidents.Select(new LayerQuery
        {
            Filter = query.Filter,
            DateTime = Days.Interval(first, _inForce!.Until),
            Box = _ground.Plane.Box(Overlays.Union(_ground.InPlane.Envelope, Overlays.Union(_ground.Buffer.Envelope, _ground.Ring.Shape.Envelope)).Envelope),
        });
        var reader = new IncidentReader(incidents);
        var rows = new RowBuffer();
        incidents.CollectInKeyOrder(near, long.MinValue, int.MaxValue, rows);
        foreach (var row in rows.Rows)
        {
            if (reader.Place(row) is { } place && _ground.Find(place) is { } part)
            {
                Add(part, reader.Read(row, place));
            }
        }
    }

    /// <summary>Events inside in the whole time in force.</summary>
    public PeriodFigures? InForce() => _insideInForce?.Figures();

    /// <summary>Before against after, or null.</summary>
    public ZoneComparison? Comparison()
    {
        if (_compared is not var (before, after))
        {
            return null;
        }

        var inside = Part(ZonePart.Inside, _ground.InPlane);
        var ring = Part(ZonePart.Ring, _ground.Ring.Shape);
        DateOnly[] around = [.. new[] { _parts[ZonePart.Buffer], _parts[ZonePart.Ring] }.SelectMany(part => part.Before.CountedDays.Concat(part.After.CountedDays))];
        return new ZoneComparison(
            before, after, inside, Part(ZonePart.Buffer, _ground.Buffer), ring, _ground.Ring.WidthMetres,
            SurroundingDispersion.Of(before, after, around), ZoneEffect.Of(inside, ring));
    }

    private PartFigures Part(ZonePart part, NetTopologySuite.Geometries.Geometry shape) =>
        new(shape.Area, _ground.Plane.ToDegrees(shape), _parts[part].Before.Figures(), _parts[part].After.Figures());

    private void Add(ZonePart part, ZoneEvent candidate)
    {
        var weapon = _weapons.Count == 0 || _weapons.Contains(candidate.Weapon, StringComparer.Ordinal) ? EventStanding.Counted
            : candidate.Weapon is UnknownWeapon or "" ? EventStanding.WeaponUnknown
            : EventStanding.WeaponAllowed;
        var isRough = candidate.PrecisionMetres > _ground.Width;
        if (part == ZonePart.Inside)
        {
            _insideInForce?.Add(candidate, weapon, isRough);
        }

        if (_parts.TryGetValue(part, out var tallies))
        {
            tallies.Before.Add(candidate, weapon, isRough);
            tallies.After.Add(candidate, weapon, isRough);
        }
    }
}
