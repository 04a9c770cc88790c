namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>True where a member of a JSON column passes a test; unknown where it is not there or not comparable.</summary>
internal sealed class JsonMemberCondition(ColumnCondition passes, ColumnCondition isComparable) : Condition
{
    internal override int Cost => passes.Cost;

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var (passed, _) = passes.Evaluate(segment, wanted, run);
        var (failed, _) = isComparable.Evaluate(segment, wanted, run);
        RowBits.AndNot(failed, passed);
        return new Verdict(passed, failed);
    }
}
