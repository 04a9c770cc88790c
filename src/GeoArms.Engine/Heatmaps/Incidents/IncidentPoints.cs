using GeoArms.Core.Projections;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Heatmaps.Incidents;

/// <summary>
/// Incidents of a period as points of a density, by METHODS: the share of an event's days that lies in the period, the decay with age, the
/// widening for rough places.
/// </summary>
internal sealed class IncidentPoints
{
    private IncidentPoints(DensityPoints points, DensityPoints rough, HeatmapAccount account, int[] days)
    {
        Points = points;
        Rough = rough;
        Account = account;
        Days = days;
    }

    /// <summary>What is summed.</summary>
    public DensityPoints Points { get; }

    /// <summary>Those of the points that are known only roughly.</summary>
    public DensityPoints Rough { get; }

    /// <summary>What was drawn and what was not.</summary>
    public HeatmapAccount Account { get; }

    /// <summary>Day in the middle of each point's part in the period, in days since 1970.</summary>
    public int[] Days { get; }

    /// <summary>Widths of kernels of equal variance: h² + f·g² (METHODS).</summary>
    public static double Widened(KernelShape kernel, double bandwidth, double uncertainty) => Math.Sqrt((bandwidth * bandwidth) + (uncertainty * uncertainty * kernel switch
    {
        KernelShape.Epanechnikov => 1.5,
        KernelShape.Gaussian => 0.25,
        KernelShape.Uniform => 1,
        _ => 2,
    }));

    /// <summary>Places and weights of the rows that have both, for choosing a bandwidth; rough places are left out.</summary>
    public static (double[] Longitudes, double[] Latitudes, double[] Weights) Places(
        LayerView incidents, LayerView? areas, ReadOnlySpan<int> rows, IncidentWeight weight)
    {
        var weights = new double[rows.Length];
        weight.Read(rows, weights);
        var uncertainties = new double[rows.Length];
        new PlaceUncertainty(incidents, areas).Read(rows, uncertainties);
        var (longitudes, latitudes, kept) = (new List<double>(rows.Length), new List<double>(rows.Length), new List<double>(rows.Length));
        for (var i = 0; i < rows.Length; i++)
        {
            if (incidents.IsPoint(rows[i]) && uncertainties[i] <= PlaceUncertainty.Rough && weights[i] > 0)
            {
                longitudes.Add(WorldGrid.Longitude(incidents.PointX(rows[i]) + 0.5));
                latitudes.Add(WorldGrid.Latitude(incidents.PointY(rows[i]) + 0.5));
                kept.Add(weights[i]);
            }
        }

        return ([.. longitudes], [.. latitudes], [.. kept]);
    }

    /// <summary>Gathers rows.</summary>
    /// <param name="incidents">The layer.</param>
    /// <param name="areas">Outlines from which the size of districts and provinces is known; null when there are none.</param>
    /// <param name="rows">Rows that intersect the period.</param>
    /// <param name="period">Bounded period.</param>
    /// <param name="weight">What counts.</param>
    /// <param name="request">Kernel, precision and decay.</param>
    /// <param name="bandwidth">Bandwidth in metres.</param>
    /// <param name="factor">What the weights of the points are multiplied by, to refer to another length of time.</param>
    /// <param name="within">For each row, the time in which its days count; null when the whole period does.</param>
    public static IncidentPoints Gather(
        LayerView incidents,
        LayerView? areas,
        ReadOnlySpan<int> rows,
        TimeInterval period,
        IncidentWeight weight,
        HeatmapRequest request,
        double bandwidth,
        double factor,
        Func<int, TimeInterval>? within = null)
    {
        var weights = new double[rows.Length];
        weight.Read(rows, weights);
        var uncertainties = new double[rows.Length];
        new PlaceUncertainty(incidents, areas).Read(rows, uncertainties);
        var (from, to) = (new long[rows.Length], new long[rows.Length]);
        incidents.Column("occurredFrom").Integers(rows, from);
        incidents.Column("occurredTo").Integers(rows, to);

        var points = new DensityColumns(rows.Length);
        var rough = new DensityColumns(0);
        var days = new List<int>(rows.Length);
        var (exact, spread, leftOut, notDrawn, withoutWeight, sum) = (0, 0, 0, 0, 0, 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            var uncertainty = uncertainties[i];
            var isRough = uncertainty > PlaceUncertainty.Rough && request.Precision == PlacePrecision.Spread;
            if (!incidents.IsPoint(rows[i]) || (uncertainty > PlaceUncertainty.Drawable && request.Precision != PlacePrecision.Ignore))
            {
                notDrawn++;
                continue;
            }

            if (request.Precision == PlacePrecision.Exclude && uncertainty > bandwidth)
            {
                leftOut++;
                continue;
            }

            exact += isRough ? 0 : 1;
            spread += isRough ? 1 : 0;
            // An event of unknown or no weight adds nothing to the density, but is among the events within reach of a place.
            withoutWeight += double.IsNaN(weights[i]) ? 1 : 0;
            var (share, middle) = InPeriod(from[i], to[i], within is null ? period : Common(period, within(rows[i])));
            var counted = double.IsNaN(weights[i]) ? 0 : weights[i] * share;
            if (request.HalfLifeDays is { } halfLife)
            {
                counted *= double.Exp2(-(period.Until - middle) / (double)TimeInterval.Day / halfLife);
            }

            sum += counted;
            var width = request.Precision == PlacePrecision.Spread ? Widened(request.Kernel, bandwidth, uncertainty) : bandwidth;
            var longitude = WorldGrid.Longitude(incidents.PointX(rows[i]) + 0.5);
            var latitude = WorldGrid.Latitude(incidents.PointY(rows[i]) + 0.5);
            points.Add(longitude, latitude, counted * factor, width);
            days.Add((int)Math.Floor(middle / (double)TimeInterval.Day));
            if (isRough)
            {
                rough.Add(longitude, latitude, counted * factor, width);
            }
        }

        var account = new HeatmapAccount
        {
            Exact = exact,
            Spread = spread,
            LeftOut = leftOut,
            NotDrawn = notDrawn,
            WithoutWeight = withoutWeight,
            Sum = sum,
            Period = period,
            Days = IncidentPeriod.Days(period),
        };
        return new IncidentPoints(points.ToPoints(), rough.ToPoints(), account, [.. days]);
    }

    private static TimeInterval Common(TimeInterval one, TimeInterval other) => new(Math.Max(one.From, other.From), Math.Min(one.Until, other.Until));

    // Share of the days [from, to] that lies in the period, and the moment in the middle of that part.
    private static (double Share, long Middle) InPeriod(long from, long to, TimeInterval period)
    {
        var (start, end) = (TimeInterval.FromDays(from), TimeInterval.FromDays(Math.Max(from, to) + 1));
        var (first, last) = (Math.Max(start, period.From), Math.Min(end, period.Until));
        return (Math.Max(0, last - first) / (double)(end - start), first + ((last - first) / 2));
    }
}
