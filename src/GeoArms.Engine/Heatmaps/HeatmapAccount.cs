using GeoArms.Core.Time;

namespace GeoArms.Engine.Heatmaps;

/// <summary>What went into a heatmap and what did not: the legend's figures. Every row of the selection is in exactly one of the counts.</summary>
public sealed record HeatmapAccount
{
    /// <summary>Rows drawn at their place.</summary>
    public int Exact { get; init; }

    /// <summary>Rows drawn with a wider kernel because their place is rough.</summary>
    public int Spread { get; init; }

    /// <summary>Rows left out because their place is rougher than the bandwidth (<see cref="PlacePrecision.Exclude"/>).</summary>
    public int LeftOut { get; init; }

    /// <summary>Rows counted but not drawn: known only to a country or a region, or without a place.</summary>
    public int NotDrawn { get; init; }

    /// <summary>Rows drawn whose weight is unknown; they count for nothing in this weight.</summary>
    public int WithoutWeight { get; init; }

    /// <summary>Sum of the weights drawn, before any division by time.</summary>
    public double Sum { get; init; }

    /// <summary>First and last moment that the density refers to; open when the data have no time.</summary>
    public TimeInterval Period { get; init; } = TimeInterval.Always;

    /// <summary>Days covered by the period.</summary>
    public double Days { get; init; }

    /// <summary>True when the table of coverage has records for the period.</summary>
    public bool HasCoverage { get; init; }

    /// <summary>What else a reader of the map must know, in whole sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
