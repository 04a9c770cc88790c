namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>True where a member of a JSON column is not there, or null; never unknown.</summary>
internal sealed class JsonMemberNullCondition(ColumnCondition isThere) : Condition
{
    internal override int Cost => isThere.Cost;

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var (there, _) = isThere.Evaluate(segment, wanted, run);
        var absent = new ulong[there.Length];
        RowBits.SetFirst(absent, segment.Rows);
        RowBits.AndNot(absent, there);
        return new Verdict(absent, there);
    }
}
