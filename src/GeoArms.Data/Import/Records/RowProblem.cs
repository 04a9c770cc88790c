using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Records;

/// <summary>Why a row cannot be taken.</summary>
/// <param name="Column">Column of the file, or what stands for it (<c>geometry</c>).</param>
/// <param name="Value">What was got; cut when it is written to the rejects file.</param>
/// <param name="Reason">What is wrong and what is expected.</param>
internal sealed record RowProblem(string Column, string Value, string Reason)
{
    /// <summary>Where the row lies (longitude, latitude), when that is known all the same; for the map of the report.</summary>
    public Coordinate? Place { get; init; }
}
