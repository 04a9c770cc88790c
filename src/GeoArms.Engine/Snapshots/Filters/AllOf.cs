namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>True where all are true, false where one is false.</summary>
internal sealed class AllOf(Condition[] operands) : Condition
{
    internal override Verdict Evaluate(Segment segment)
    {
        var all = operands[0].Evaluate(segment);
        for (var i = 1; i < operands.Length; i++)
        {
            var next = operands[i].Evaluate(segment);
            RowBits.And(all.True, next.True);
            RowBits.Or(all.False, next.False);
        }

        return all;
    }
}
