namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>True where one is true, false where all are false.</summary>
internal sealed class AnyOf(Condition[] operands) : Condition
{
    internal override Verdict Evaluate(Segment segment)
    {
        var any = operands[0].Evaluate(segment);
        for (var i = 1; i < operands.Length; i++)
        {
            var next = operands[i].Evaluate(segment);
            RowBits.Or(any.True, next.True);
            RowBits.And(any.False, next.False);
        }

        return any;
    }
}
