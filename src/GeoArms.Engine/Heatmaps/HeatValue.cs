namespace GeoArms.Engine.Heatmaps;

/// <summary>The value of a heatmap at one place, with what explains it.</summary>
public sealed record HeatValue
{
    /// <summary>The value in the surface's unit; NaN when <see cref="State"/> says that there is none.</summary>
    public required double Value { get; init; }

    /// <summary>What stands behind it.</summary>
    public CellState State { get; init; }

    /// <summary>Why there is no value, or what limits it; null when nothing does.</summary>
    public string? Reason { get; init; }

    /// <summary>Rows whose kernel reaches the place.</summary>
    public int Events { get; init; }

    /// <summary>Of these, how many are known only roughly and were spread.</summary>
    public int Spread { get; init; }

    /// <summary>Comparison with the earlier period; null when none was asked for.</summary>
    public HeatComparison? Comparison { get; init; }
}
