using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps.Incidents;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// Contaminated square metres per km²: 10⁶ times the integral of the kernel over the union of the hazards open on a day (METHODS,
/// contamination).
/// </summary>
public sealed class ContaminationHeatmap : IHeatmap
{
    private const string Area = "area";

    /// <inheritdoc/>
    public string Name => "contamination";

    /// <inheritdoc/>
    public string Title => "Contamination";

    /// <inheritdoc/>
    public string Description =>
        "Contaminated square metres per km², from the ground that the hazards open on a date cover together. It shows recorded hazards: where none is "
        + "drawn the land may not have been surveyed, and is not said to be safe.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Layers { get; } = [BuiltInLayers.Hazards.Name];

    /// <inheritdoc/>
    public IReadOnlyList<string> Weights { get; } = [Area];

    /// <inheritdoc/>
    public double DefaultBandwidth => 5_000;

    /// <inheritdoc/>
    /// <remarks>The map is of the last day of the period; without a period, or with an open end, of today.</remarks>
    public IHeatSurface Prepare(LayerViews layers, HeatmapRequest request)
    {
        Check(request);
        var hazards = layers.Find(BuiltInLayers.Hazards.Name) ?? throw new InputException("There is no layer 'hazards' to draw contamination from.");
        var bandwidth = request.Bandwidth ?? DefaultBandwidth;
        var status = HazardSelection.StatusOf(request.Status);
        var now = Side.Of(hazards, request, status, bandwidth, OpenHazards.DayOf(request.Query.DateTime, request.Today));
        var earlier = request.Compare is { } compare ? Side.Of(hazards, request, status, bandwidth, OpenHazards.DayOf(compare, request.Today)) : null;
        return new ContaminationSurface(now.Density, now.Reach, earlier?.Density, earlier?.Reach, request.Measure)
        {
            Kernel = request.Kernel,
            Bandwidth = bandwidth,
            Account = Account(now, earlier, status),
        };
    }

    private static void Check(HeatmapRequest request)
    {
        if (request.Rule != BandwidthRule.Given)
        {
            throw new InputException(Expected("an automatic bandwidth", "a number of metres: ground has no number of events to choose one from")) { Parameter = "bandwidth" };
        }

        if (request.Bandwidth is { } bandwidth && !(bandwidth is >= HeatmapRequest.MinBandwidth and <= HeatmapRequest.MaxBandwidth))
        {
            throw new InputException(Expected(
                FormattableString.Invariant($"the bandwidth {bandwidth}"),
                FormattableString.Invariant($"{HeatmapRequest.MinBandwidth} to {HeatmapRequest.MaxBandwidth} m"))) { Parameter = "bandwidth" };
        }

        if (request.Weight is { } weight && weight != Area)
        {
            throw new InputException(Expected($"the weight '{weight}'", $"'{Area}', the only one of this heatmap")) { Parameter = "weight" };
        }

        if (request.Per != DensityPeriod.Total)
        {
            throw new InputException(Expected("a density per length of time", "per=total: contamination is of a date, not of a period")) { Parameter = "per" };
        }

        if (request.HalfLifeDays is not null)
        {
            throw new InputException(Expected("a half-life", "none: contamination does not decay with the age of its record")) { Parameter = "halflife" };
        }
    }

    private static string Expected(string got, string expected) => $"Got {got} for contamination; expected {expected}.";

    private static HeatmapAccount Account(Side now, Side? earlier, HazardStatus? status)
    {
        var from = TimeInterval.FromDays(now.Open.Day.DayNumber - TimeInterval.UnixDayNumber);
        return new HeatmapAccount
        {
            Exact = now.Selection.Drawn.Length,
            Spread = now.Selection.Rough.Length,
            LeftOut = now.Selection.LeftOut,
            NotDrawn = now.Selection.NotDrawn,
            Sum = now.Ground.Area + now.RoughArea,
            Period = new TimeInterval(from, from + TimeInterval.Day),
            Days = 1,
            Notes = ContaminationNotes.Of(now.Open, now.Selection, now.Ground, earlier?.Open.Day, earlier?.Ground.Area + earlier?.RoughArea, status),
        };
    }

    // One date of the map.
    private sealed record Side(OpenHazards Open, HazardSelection Selection, ContaminatedGround Ground, double RoughArea, GroundDensity Density, HazardReach Reach)
    {
        public static Side Of(LayerView hazards, HeatmapRequest request, HazardStatus? status, double bandwidth, DateOnly day)
        {
            var open = OpenHazards.On(hazards, request.Query, day);
            var outlines = new HazardOutline(hazards);
            var selection = HazardSelection.Of(open, outlines, status, request.Precision, bandwidth);
            var ground = GroundCache.Of(hazards, selection.Drawn, selection.Without);
            var rough = new DensityColumns(selection.Rough.Length);
            foreach (var row in selection.Rough)
            {
                var centre = outlines.Centre(row);
                rough.Add(centre.X, centre.Y, outlines.Declared(row), outlines.Widened(row, request.Kernel, bandwidth));
            }

            return new Side(
                open,
                selection,
                ground,
                selection.Rough.Sum(outlines.Declared),
                new GroundDensity(ground, rough.ToPoints(), request.Kernel, bandwidth),
                new HazardReach(outlines, selection, request.Kernel, bandwidth));
        }
    }
}
