namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>True where a row has no geometry; never unknown.</summary>
internal sealed class GeometryNullCondition : Condition
{
    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var (without, with) = (new ulong[RowBits.WordsFor(segment.Rows)], new ulong[RowBits.WordsFor(segment.Rows)]);
        RowBits.SetRange(with, 0, segment.PointCount + segment.ShapeCount);
        RowBits.SetRange(without, segment.PointCount + segment.ShapeCount, segment.Rows);
        return new Verdict(without, with);
    }
}
