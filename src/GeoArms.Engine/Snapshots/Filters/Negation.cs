namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>True where the operand is false and the other way round; unknown stays unknown.</summary>
internal sealed class Negation(Condition operand) : Condition
{
    internal override int Cost => operand.Cost;

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var verdict = operand.Evaluate(segment, wanted, run);
        return new Verdict(verdict.False, verdict.True);
    }
}
