using System.Globalization;
using GeoArms.Core.Rows;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Places.Names;
using GeoArms.Data.Import.Records;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Places;

/// <summary>
/// Where the rows of a whole file lie, and what that says of one of them: by the names that rows give to their places,
/// and by the group (country) to which they belong. Every row is told of before the first one is judged, so that a
/// verdict depends neither on where in the file a row stands nor on how the file is cut into batches.
/// </summary>
/// <param name="swapped">The gate of swapped coordinates.</param>
/// <param name="groupField">Field whose rows lie near each other (country), or −1.</param>
/// <param name="named">Where the rows lie by their names, or null when the file names nothing.</param>
internal sealed class FilePlaces(Gate swapped, int groupField, NamedPlaces? named)
{
    private readonly SwapDetector? _swaps = swapped.IsOn ? new SwapDetector() : null;

    /// <summary>Field whose rows lie near each other, or −1.</summary>
    public int GroupField => groupField;

    /// <summary>False for a place that says nothing: an empty one, or longitude 0, latitude 0, which has a gate of its own.</summary>
    public static bool CanBeJudged(Point point) => point is { IsEmpty: false } and not { X: 0, Y: 0 };

    /// <summary>Takes note of a row of the survey.</summary>
    /// <param name="record">The row.</param>
    /// <param name="point">Its place.</param>
    public void Observe(RawRecord record, Point point)
    {
        named?.Observe(record, point.X, point.Y);
        _swaps?.Observe(GroupOf(record), point.X, point.Y);
    }

    /// <summary>Judges a row, when all rows were observed; the gate of swapped coordinates flags it.</summary>
    /// <param name="record">The row as it stands in the file.</param>
    /// <param name="row">The row.</param>
    /// <param name="evidence">What its names say of its place.</param>
    /// <returns>Why the row must be rejected, or null.</returns>
    public RowProblem? Judge(RawRecord record, FeatureRow row, out NameEvidence evidence)
    {
        evidence = default;
        if (row.Geometry is not Point point || !CanBeJudged(point))
        {
            return null;
        }

        evidence = named?.Judge(record, point.X, point.Y) ?? default;
        return _swaps is not null && IsSwapped(_swaps, record, evidence, point)
            ? swapped.Fire(row, "geometry", string.Create(CultureInfo.InvariantCulture, $"{point.X} {point.Y}"))
            : null;
    }

    // The names of a place say more than where the rows of its group lie; those are asked when the names are silent, and
    // not believed when the place lies no farther from the others with its names than it does exchanged.
    private bool IsSwapped(SwapDetector swaps, RawRecord record, NameEvidence evidence, Point point) => evidence.Verdict switch
    {
        NameVerdict.Fits => false,
        NameVerdict.Swapped => true,
        _ => swaps.IsProbablySwapped(GroupOf(record), point.X, point.Y) && IsNearerExchanged(evidence, point),
    };

    private static bool IsNearerExchanged(NameEvidence evidence, Point point) =>
        evidence.Centre is not var (longitude, latitude) || PlaceSample.Distance(longitude, latitude, point.Y, point.X) < evidence.Metres;

    private string GroupOf(RawRecord record) => groupField >= 0 ? record[groupField] ?? "" : "";
}
