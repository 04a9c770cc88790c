namespace GeoArms.Data.Export;

/// <summary>How far the export of an archive of tiles is.</summary>
/// <param name="Visited">Tiles that were looked at.</param>
/// <param name="Expected">Tiles to look at; 0 until they are counted.</param>
/// <param name="Written">Tiles written; some that are looked at turn out to be empty.</param>
/// <param name="Elapsed">Time since the beginning.</param>
public sealed record ExportProgress(long Visited, long Expected, long Written, TimeSpan Elapsed)
{
    /// <summary>Different tiles among those written; known when it is done.</summary>
    public long Contents { get; init; }

    /// <summary>True for the last report.</summary>
    public bool IsDone { get; init; }

    /// <summary>Part of the tiles that was looked at, 0 to 1.</summary>
    public double Share => Expected > 0 ? (double)Visited / Expected : 0;

    /// <summary>Tiles looked at in a second.</summary>
    public double PerSecond => Elapsed > TimeSpan.Zero ? Visited / Elapsed.TotalSeconds : 0;
}
