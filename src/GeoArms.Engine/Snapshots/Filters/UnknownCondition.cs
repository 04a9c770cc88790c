namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>True where another condition is unknown; never unknown itself.</summary>
internal sealed class UnknownCondition(Condition operand) : Condition
{
    internal override int Cost => operand.Cost;

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var known = operand.Evaluate(segment, wanted, run);
        RowBits.Or(known.True, known.False);
        var unknown = known.False;
        RowBits.SetFirst(unknown, segment.Rows);
        RowBits.AndNot(unknown, known.True);
        return new Verdict(unknown, known.True);
    }
}
