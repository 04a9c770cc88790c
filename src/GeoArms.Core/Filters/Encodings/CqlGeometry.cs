using NetTopologySuite.Geometries;

namespace GeoArms.Core.Filters.Encodings;

/// <summary>What both encodings make geometries of.</summary>
internal static class CqlGeometry
{
    internal static GeometryFactory Factory { get; } = new(new PrecisionModel(), 4326);

    /// <summary>A box of four numbers, or of six with heights, which are dropped.</summary>
    internal static LonLatBox Box(ReadOnlySpan<double> numbers) => numbers.Length == 4
        ? new LonLatBox(numbers[0], numbers[1], numbers[2], numbers[3])
        : new LonLatBox(numbers[0], numbers[1], numbers[3], numbers[4]);
}
