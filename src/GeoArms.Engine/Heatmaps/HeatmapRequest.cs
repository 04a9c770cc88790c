using GeoArms.Core.Filters;
using GeoArms.Core.Time;

namespace GeoArms.Engine.Heatmaps;

/// <summary>What is asked of a heatmap: the same for tiles, grid, value and legend.</summary>
public sealed record HeatmapRequest
{
    /// <summary>Smallest bandwidth in metres.</summary>
    public const double MinBandwidth = 50;

    /// <summary>Greatest bandwidth in metres: up to four times this the local metric stays exact.</summary>
    public const double MaxBandwidth = 50_000;

    /// <summary>Bandwidth in metres, or null for the heatmap's own default; ignored with another rule than <see cref="BandwidthRule.Given"/>.</summary>
    public double? Bandwidth { get; init; }

    /// <summary>How the bandwidth is chosen.</summary>
    public BandwidthRule Rule { get; init; } = BandwidthRule.Given;

    /// <summary>Kernel.</summary>
    public KernelShape Kernel { get; init; } = KernelShape.Quartic;

    /// <summary>Name of the weight, or null for the heatmap's own default: one of <see cref="IHeatmap.Weights"/>, or a numeric column.</summary>
    public string? Weight { get; init; }

    /// <summary>What becomes of rough places.</summary>
    public PlacePrecision Precision { get; init; } = PlacePrecision.Spread;

    /// <summary>Half-life of the weights in days, counted back from the end of the period; null for none.</summary>
    public double? HalfLifeDays { get; init; }

    /// <summary>Time to which the density refers.</summary>
    public DensityPeriod Per { get; init; } = DensityPeriod.Total;

    /// <summary>Rows and period.</summary>
    public LayerQuery Query { get; init; } = LayerQuery.Everything;

    /// <summary>The earlier period to compare with, or null.</summary>
    public TimeInterval? Compare { get; init; }

    /// <summary>What is shown when there is a comparison.</summary>
    public HeatMeasure Measure { get; init; } = HeatMeasure.Value;

    /// <summary>Contamination: <c>suspected</c> or <c>confirmed</c>, or null for both.</summary>
    public string? Status { get; init; }

    /// <summary>The present day (UTC): open periods end with it.</summary>
    public required DateOnly Today { get; init; }
}
