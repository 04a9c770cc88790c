namespace GeoArms.Data.Import;

/// <summary>How far an import is.</summary>
/// <param name="File">File that is being read.</param>
/// <param name="Rows">Rows read so far, of all files.</param>
/// <param name="RowsPerSecond">Rows a second since the beginning.</param>
/// <param name="Share">Share of all bytes that were read, 0 to 1; 0 as long as it is not known.</param>
public readonly record struct ImportProgress(string File, long Rows, double RowsPerSecond, double Share)
{
    /// <summary>Number of the file among all files, from 1.</summary>
    public int FileNumber { get; init; }

    /// <summary>How many files there are.</summary>
    public int FileCount { get; init; }

    /// <summary>Time since the beginning.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How long it will still take if it goes on at this pace; null as long as nobody can say.</summary>
    public TimeSpan? Left => Share is > 0.01 and < 1 && Elapsed > TimeSpan.FromSeconds(1) ? Elapsed * ((1 - Share) / Share) : null;
}
