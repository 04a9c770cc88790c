using GeoArms.Core;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps.Comparisons;
using GeoArms.Engine.Heatmaps.Reporting;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Heatmaps.Incidents;

/// <summary>Makes the surface of a density of incidents: of one period, or of two that are compared.</summary>
/// <param name="incidents">The layer.</param>
/// <param name="areas">Outlines of districts and provinces, or null.</param>
/// <param name="reporting">Where and when there were reports.</param>
/// <param name="request">What is asked.</param>
/// <param name="defaultBandwidth">Bandwidth in metres when the request has none.</param>
/// <param name="what">Begins the unit instead of the weight's own words when it counts incidents, as <c>violent incidents in force</c>; null for those.</param>
internal sealed class IncidentDensity(
    LayerView incidents, LayerView? areas, ReportingRecords reporting, HeatmapRequest request, double defaultBandwidth, string? what = null)
{
    private const double LeastTrustedBandwidth = 5_000;

    /// <summary>For a period and a row, the time in which the row's days count; null when the whole period does.</summary>
    public Func<TimeInterval, int, TimeInterval>? Within { get; init; }

    /// <summary>What else a reader must know of the rows of a period, in whole sentences; null when there is nothing.</summary>
    public Func<TimeInterval, IEnumerable<string>>? FurtherNotes { get; init; }

    /// <summary>Makes the surface.</summary>
    /// <param name="select">The rows of a bounded period.</param>
    /// <exception cref="InputException">The weight is unknown, or the filter does not fit the layer.</exception>
    public IHeatSurface Prepare(Func<TimeInterval, RowSelection> select)
    {
        var weight = IncidentWeight.Of(request.Weight, incidents);
        var period = IncidentPeriod.Of(incidents, request.Query.DateTime);
        var rows = Rows(select(period));
        var bandwidth = Bandwidth(rows, weight);
        var days = IncidentPeriod.Days(period);
        var present = IncidentPoints.Gather(incidents, areas, rows.Rows, period, weight, request, bandwidth, Factor(days, days), Counts(period));
        var unit = $"{(weight.Name == IncidentWeight.Events && what is not null ? what : weight.Unit)} per km²{DensityTime.Suffix(request.Per)}";
        var mask = reporting.Over(period, Reach(bandwidth));
        var notes = Notes(present.Account, weight, bandwidth, mask);
        notes.AddRange(FurtherNotes?.Invoke(period) ?? []);
        if (request.Compare is not { } earlierPeriod)
        {
            return new DensitySurface(
                present.Points,
                present.Rough,
                request.Kernel,
                bandwidth,
                unit,
                IncidentScale.Of(HeatMeasure.Value, request.Per),
                present.Account with { HasCoverage = mask.HasRecords, Notes = notes },
                mask);
        }

        var earlierDays = IncidentPeriod.Days(earlierPeriod);
        var earlier = IncidentPoints.Gather(
            incidents, areas, Rows(select(earlierPeriod)).Rows, earlierPeriod, weight, request, bandwidth, Factor(earlierDays, days), Counts(earlierPeriod));
        var earlierMask = reporting.Over(earlierPeriod, Reach(bandwidth));
        if (earlierDays != days && request.Per == DensityPeriod.Total)
        {
            notes.Add(FormattableString.Invariant($"The earlier period of {earlierDays:0.##} days was brought to the length of the period, {days:0.##} days."));
        }

        var account = present.Account with { HasCoverage = mask.HasRecords && earlierMask.HasRecords, Notes = notes };
        return new ComparisonSurface(
            new ComparedPeriod(present.Points, present.Rough, present.Days, period, mask),
            new ComparedPeriod(earlier.Points, earlier.Rough, earlier.Days, earlierPeriod, earlierMask),
            request.Kernel,
            bandwidth,
            request.Measure,
            request.Measure == HeatMeasure.Ratio ? "ratio" : unit,
            IncidentScale.Of(request.Measure, request.Per),
            account,
            earlier.Account);
    }

    private static RowBuffer Collect(LayerView incidents, RowSelection selection)
    {
        var rows = new RowBuffer();
        incidents.CollectInKeyOrder(selection, long.MinValue, int.MaxValue, rows);
        return rows;
    }

    private Func<int, TimeInterval>? Counts(TimeInterval period) => Within is { } within ? row => within(period, row) : null;

    private RowBuffer Rows(RowSelection selection) => Collect(incidents, selection);

    // The Gaussian kernel has no edge: what lies beyond two standard deviations adds a seventh of its mass.
    private double Reach(double bandwidth) => request.Kernel == KernelShape.Gaussian ? 2 * bandwidth : bandwidth;

    // To the time that the density refers to; the whole period is that of the present one.
    private double Factor(double ownDays, double presentDays) => (DensityTime.Days(request.Per) ?? presentDays) / ownDays;

    private double Bandwidth(RowBuffer rows, IncidentWeight weight)
    {
        if (request.Rule == BandwidthRule.Given)
        {
            return request.Bandwidth ?? defaultBandwidth;
        }

        var (longitudes, latitudes, weights) = IncidentPoints.Places(incidents, areas, rows.Rows, weight);
        var chosen = request.Rule == BandwidthRule.Scott
            ? Bandwidths.Scott(longitudes, latitudes, weights, request.Kernel)
            : Bandwidths.CrossValidated(longitudes, latitudes, weights, request.Kernel);
        return chosen ?? defaultBandwidth;
    }

    private static List<string> Notes(HeatmapAccount account, IncidentWeight weight, double bandwidth, ReportingMask mask)
    {
        var notes = new List<string>();
        if (bandwidth < LeastTrustedBandwidth)
        {
            notes.Add(FormattableString.Invariant($"The bandwidth of {bandwidth / 1000:0.##} km is finer than the places: a town's coordinate is not a position."));
        }

        if (account.Spread > 0)
        {
            notes.Add($"{account.Spread} of {account.Exact + account.Spread} events are known only to a district or more roughly, and are spread over that.");
        }

        if (account.LeftOut > 0)
        {
            notes.Add($"{account.LeftOut} events are left out because their places are rougher than the bandwidth.");
        }

        if (account.NotDrawn > 0)
        {
            notes.Add($"{account.NotDrawn} events have no place, or only a region or country; they are counted here and not drawn.");
        }

        if (account.WithoutWeight > 0)
        {
            notes.Add($"{account.WithoutWeight} events do not say how many {weight.Unit}; they add nothing.");
        }

        if (weight.Unit.Contains("killed", StringComparison.Ordinal))
        {
            notes.Add("Reported deaths are a lower bound.");
        }

        if (!mask.HasRecords)
        {
            notes.Add("Nothing is recorded on reporting in this period: low values may mean that nobody reports.");
        }

        if (mask.AreasWithoutOutline > 0)
        {
            notes.Add($"{mask.AreasWithoutOutline} areas with months without reports cannot be drawn: the layer 'areas' has no outline for their P-codes.");
        }

        return notes;
    }
}
