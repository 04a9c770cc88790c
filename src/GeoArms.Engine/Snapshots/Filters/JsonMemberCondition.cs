namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>True where a member of a JSON column passes a test; unknown where it is not there or not comparable.</summary>
internal sealed class JsonMemberCondition(ColumnCondition passes, ColumnCondition isComparable) : Condition
{
    internal override Verdict Evaluate(Segment segment)
    {
        var (passed, _) = passes.Evaluate(segment);
        var (failed, _) = isComparable.Evaluate(segment);
        RowBits.AndNot(failed, passed);
        return new Verdict(passed, failed);
    }
}
