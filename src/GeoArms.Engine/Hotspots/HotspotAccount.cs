using GeoArms.Core.Time;

namespace GeoArms.Engine.Hotspots;

/// <summary>What went into the hotspots and what did not. Every event of the selection is in exactly one of the counts of events.</summary>
public sealed record HotspotAccount
{
    /// <summary>Events counted in a cell.</summary>
    public int Events { get; init; }

    /// <summary>Events left out because their place is known less exactly than a cell is wide: they would make a false hotspot.</summary>
    public int TooRough { get; init; }

    /// <summary>Events outside the study area.</summary>
    public int Outside { get; init; }

    /// <summary>Events in cells that are left out because they had no reports in the whole period.</summary>
    public int InUnreportedCells { get; init; }

    /// <summary>Events without a place.</summary>
    public int WithoutPlace { get; init; }

    /// <summary>Of the events counted, those whose weight is unknown; they add nothing.</summary>
    public int WithoutWeight { get; init; }

    /// <summary>Sum of the values of all cells: weights, by the share of each event that lies in the period.</summary>
    public double Sum { get; init; }

    /// <summary>Cells analysed, those without events included.</summary>
    public int Cells { get; init; }

    /// <summary>Cells of the study area that are left out because a coverage record says that there were no reports in any month of the period.</summary>
    public int UnreportedCells { get; init; }

    /// <summary>True when the table of coverage has records for the period.</summary>
    public bool HasCoverage { get; init; }

    /// <summary>The period, bounded.</summary>
    public TimeInterval Period { get; init; } = TimeInterval.Always;

    /// <summary>Sums drawn by permutation for each number of members.</summary>
    public long Draws { get; init; }

    /// <summary>True when the study area is the union of administrative areas, false when it is the box around all incidents.</summary>
    public bool IsOutlined { get; init; }

    /// <summary>Origin of the equal-area map in degrees.</summary>
    public (double Longitude, double Latitude) Centre { get; init; }

    /// <summary>What else a reader must know, in whole sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
