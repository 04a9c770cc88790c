namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>True where all are true, false where one is false. Cheap operands come first, and dear ones see only what they left open.</summary>
internal sealed class AllOf(IEnumerable<Condition> operands) : Condition
{
    private readonly Condition[] _operands = [.. operands.OrderBy(operand => operand.Cost)];

    internal override int Cost => _operands[^1].Cost;

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var all = _operands[0].Evaluate(segment, wanted, run);
        var open = wanted.ToArray();
        for (var i = 1; i < _operands.Length; i++)
        {
            RowBits.AndNot(open, all.False);
            var next = _operands[i].Evaluate(segment, open, run);
            RowBits.And(all.True, next.True);
            RowBits.Or(all.False, next.False);
        }

        return all;
    }
}
