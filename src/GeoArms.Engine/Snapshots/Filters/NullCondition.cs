namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>True where a column has no value; never unknown.</summary>
internal sealed class NullCondition(int column) : Condition
{
    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var present = new ulong[RowBits.WordsFor(segment.Rows)];
        RowBits.SetFirst(present, segment.Rows);
        if (segment.Content.Columns[column].Nulls is not { } nulls)
        {
            return new Verdict(new ulong[present.Length], present);
        }

        RowBits.AndNot(present, nulls);
        return new Verdict((ulong[])nulls.Clone(), present);
    }
}
