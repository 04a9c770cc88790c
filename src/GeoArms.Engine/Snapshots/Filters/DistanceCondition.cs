using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Snapshots.Filters;

internal sealed class DistanceCondition(Geometry literal, double metres) : Condition
{
    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run) => throw new NotSupportedException($"{literal} {metres}");
}
