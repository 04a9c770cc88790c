namespace GeoArms.Data.Import;

/// <summary>How far an import is.</summary>
/// <param name="File">File that is being read.</param>
/// <param name="Rows">Rows read so far, of all files.</param>
/// <param name="RowsPerSecond">Rows a second since the beginning.</param>
/// <param name="Share">Share of all bytes that were read, 0 to 1.</param>
public readonly record struct ImportProgress(string File, long Rows, double RowsPerSecond, double Share);
