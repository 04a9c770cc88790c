using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Statistics;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>
/// The incidents of the last two years, sorted into strips of latitude and within a strip by longitude, so that those near a site are a few runs of
/// an array. Made once an answer: sorting n events costs n log n, a site costs what lies in the box about it.
/// </summary>
internal sealed class NearbyEvents
{
    // Height of a strip in degrees: about 5.5 km.
    private const double Strip = 0.05;
    private const double LongitudeSteps = uint.MaxValue / 360.0;

    // Squared chord for each radius up to which a place is certainly inside, and from which it is certainly outside (see EarthPoint).
    private static readonly (double Inside, double Outside)[] Limits = [.. NearbyScope.Radii.Select(LimitsOf)];

    private readonly LayerView? _view;
    private ulong[] _keys = [];
    private NearbyEvent[] _events = [];

    private NearbyEvents(LayerView? view) => _view = view;

    /// <summary>A visitor of events; a struct, so that the call costs nothing.</summary>
    internal interface IVisitor
    {
        /// <summary>Takes an event within 25 km.</summary>
        /// <param name="found">The event.</param>
        /// <param name="band">Index of the least radius that holds it.</param>
        void Visit(in NearbyEvent found, int band);
    }

    /// <summary>The layer, or null when there is none.</summary>
    public LayerView? View => _view;

    /// <summary>First day for which there are data, since 1970, or null when there are none.</summary>
    public long? Begins { get; private init; }

    /// <summary>Number of events.</summary>
    public int Count => _events.Length;

    /// <summary>Reads them.</summary>
    /// <exception cref="Core.InputException">The filter does not fit.</exception>
    public static NearbyEvents Read(DecisionGround ground)
    {
        if (ground.Find(BuiltInLayers.Incidents.Name) is not { } view || view.TimeRange(view.Select(LayerQuery.Everything)) is not var (first, _))
        {
            return new NearbyEvents(null);
        }

        var rows = new RowBuffer();
        ground.UpToDay(view).CopyTo(rows);
        var begins = ground.From is { } from ? Math.Max(first, Days.Of(from)) : first;
        var events = new NearbyEvents(view) { Begins = begins };
        events.Read(view, rows.Rows, Days.Of(ground.Day));
        return events;
    }

    /// <summary>Visits every event within 25 km of a site.</summary>
    public void Visit<T>(SitePlace site, ref T visitor)
        where T : struct, IVisitor
    {
        var box = site.Around(NearbyScope.Farthest);
        if (box.CrossesAntimeridian)
        {
            Visit(site, box with { East = 180 }, ref visitor);
            Visit(site, box with { West = -180 }, ref visitor);
        }
        else
        {
            Visit(site, box, ref visitor);
        }
    }

    private static (double Inside, double Outside) LimitsOf(double radius)
    {
        // The longest geodesic of a chord grows with the chord, so the chord of this radius is found by the same curvature.
        var (low, high) = (0.0, radius);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = EarthPoint.LongestGeodesic(middle) <= radius ? (middle, high) : (low, middle);
        }

        return (low * low, radius * radius);
    }

    private void Visit<T>(SitePlace site, LonLatBox box, ref T visitor)
        where T : struct, IVisitor
    {
        var (west, east) = (Step(box.West), Step(box.East));
        for (var strip = StripOf(box.South); strip <= StripOf(box.North); strip++)
        {
            var end = Key(strip, east);
            for (var i = LowerBound(Key(strip, west)); i < _keys.Length && _keys[i] <= end; i++)
            {
                ref readonly var found = ref _events[i];
                if (Band(site, found) is var band and < NearbyScope.RadiusCount)
                {
                    visitor.Visit(found, band);
                }
            }
        }
    }

    private int Band(SitePlace site, in NearbyEvent found)
    {
        if (site.Shape is null)
        {
            var squared = site.Point.SquaredChord(found.Point);
            for (var band = 0; band < NearbyScope.RadiusCount; band++)
            {
                if (squared <= Limits[band].Inside || (squared <= Limits[band].Outside && Metres(site, found.Row) <= NearbyScope.Radii[band]))
                {
                    return band;
                }
            }

            return NearbyScope.RadiusCount;
        }

        var metres = Metres(site, found.Row);
        for (var band = 0; band < NearbyScope.RadiusCount; band++)
        {
            if (metres <= NearbyScope.Radii[band])
            {
                return band;
            }
        }

        return NearbyScope.RadiusCount;
    }

    private double Metres(SitePlace site, int row)
    {
        var (longitude, latitude) = _view!.PointPlace(row);
        return site.To(longitude, latitude).Metres;
    }

    private void Read(LayerView view, ReadOnlySpan<int> rows, long day)
    {
        var (starts, ends) = (new long[rows.Length], new long[rows.Length]);
        view.Column("occurredFrom").Integers(rows, starts);
        view.Column("occurredTo").Integers(rows, ends);
        var (precision, killed) = (view.Column("geoPrecision"), view.Column("killed"));
        var earliest = day - NearbyScope.Lookback + 1;
        var keys = new List<ulong>();
        var events = new List<NearbyEvent>();
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var to = Math.Max(starts[i], ends[i]);
            if (to < earliest || starts[i] > day || !view.IsPoint(row))
            {
                continue;
            }

            var (longitude, latitude) = view.PointPlace(row);
            keys.Add(Key(StripOf(latitude), Step(longitude)));
            events.Add(new NearbyEvent(
                row, EarthPoint.Of(longitude, latitude), EventPeriods.Of(starts[i], to, day), Window(day - starts[i]), Roughness(precision, row),
                precision.IsNull(row), killed.IsNull(row) ? -1 : (int)Math.Min(int.MaxValue, killed.Integer(row))));
        }

        (_keys, _events) = ([.. keys], [.. events]);
        Array.Sort(_keys, _events);
    }

    // The 30-day window of its first day: those of the year now, then those of the year before, both counted back; −1 for the odd days left over.
    private static sbyte Window(long age)
    {
        var year = NearbyScope.Periods[NearbyScope.Year];
        var (half, within) = (age < year ? 0 : 1, age < year ? age : age - year);
        var windows = year / Dispersion.WindowDays;
        return within < windows * Dispersion.WindowDays ? (sbyte)((half * windows) + (within / Dispersion.WindowDays)) : (sbyte)-1;
    }

    // Index of the least radius for which the place is precise enough; unknown counts as precise.
    private static byte Roughness(ColumnReader precision, int row)
    {
        var metres = precision.IsNull(row) ? 0 : precision.Number(row);
        var index = 0;
        while (index < NearbyScope.RadiusCount && metres > NearbyScope.Radii[index])
        {
            index++;
        }

        return (byte)index;
    }

    private static ulong StripOf(double latitude) => (ulong)Math.Floor((Math.Clamp(latitude, -90, 90) + 90) / Strip);

    private static uint Step(double longitude) => (uint)((Math.Clamp(longitude, -180, 180) + 180) * LongitudeSteps);

    private static ulong Key(ulong strip, uint step) => (strip << 32) | step;

    private int LowerBound(ulong key)
    {
        var (low, high) = (0, _keys.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _keys[middle] < key ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
