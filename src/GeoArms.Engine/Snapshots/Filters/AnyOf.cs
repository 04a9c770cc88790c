namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>True where one is true, false where all are false. Cheap operands come first, and dear ones see only what they left open.</summary>
internal sealed class AnyOf(IEnumerable<Condition> operands) : Condition
{
    private readonly Condition[] _operands = [.. operands.OrderBy(operand => operand.Cost)];

    internal override int Cost => _operands[^1].Cost;

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var any = _operands[0].Evaluate(segment, wanted, run);
        var open = wanted.ToArray();
        for (var i = 1; i < _operands.Length; i++)
        {
            RowBits.AndNot(open, any.True);
            var next = _operands[i].Evaluate(segment, open, run);
            RowBits.Or(any.True, next.True);
            RowBits.And(any.False, next.False);
        }

        return any;
    }
}
