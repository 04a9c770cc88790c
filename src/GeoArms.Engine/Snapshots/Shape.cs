using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots;

/// <summary>
/// A line, polygon or multi-point on the <see cref="Core.Projections.WorldGrid"/>, as it stands in the snapshot.
/// </summary>
/// <param name="kind">What it is; never a mixture.</param>
/// <param name="coordinates">x, y, x, y, … of all parts one after another; rings repeat their first vertex.</param>
/// <param name="partStarts">
/// Index of the first vertex (not of the first number) of each part, and one more for the end. A part is a ring of a
/// polygon, a line, or one point of a multi-point.
/// </param>
/// <param name="polygonStarts">Index in <paramref name="partStarts"/> of each polygon's outer ring, and one more for the end; its holes follow. Empty for lines and points.</param>
public readonly ref struct Shape(GeometryKinds kind, ReadOnlySpan<uint> coordinates, ReadOnlySpan<int> partStarts, ReadOnlySpan<int> polygonStarts)
{
    /// <summary>What it is.</summary>
    public GeometryKinds Kind { get; } = kind;

    /// <summary>x, y, x, y, … of all parts.</summary>
    public ReadOnlySpan<uint> Coordinates { get; } = coordinates;

    /// <summary>First vertex of each part, and the end.</summary>
    public ReadOnlySpan<int> PartStarts { get; } = partStarts;

    /// <summary>First part of each polygon, and the end.</summary>
    public ReadOnlySpan<int> PolygonStarts { get; } = polygonStarts;
}
