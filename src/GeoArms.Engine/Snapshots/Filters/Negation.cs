namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>True where the operand is false and the other way round; unknown stays unknown.</summary>
internal sealed class Negation(Condition operand) : Condition
{
    internal override Verdict Evaluate(Segment segment)
    {
        var verdict = operand.Evaluate(segment);
        return new Verdict(verdict.False, verdict.True);
    }
}
