using GeoArms.Core.Filters;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Compares two conditions as values, false before true; unknown where one is.</summary>
internal sealed class BooleanComparison(Condition left, ComparisonOperator comparison, Condition right) : Condition
{
    internal override int Cost => Math.Max(left.Cost, right.Cost);

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var (a, b) = (left.Evaluate(segment, wanted, run), right.Evaluate(segment, wanted, run));
        var (holds, fails) = (new ulong[wanted.Length], new ulong[wanted.Length]);
        for (var i = 0; i < holds.Length; i++)
        {
            var less = a.False[i] & b.True[i];
            var greater = a.True[i] & b.False[i];
            var equal = (a.True[i] & b.True[i]) | (a.False[i] & b.False[i]);
            holds[i] = comparison switch
            {
                ComparisonOperator.Equal => equal,
                ComparisonOperator.NotEqual => less | greater,
                ComparisonOperator.Less => less,
                ComparisonOperator.LessOrEqual => less | equal,
                ComparisonOperator.Greater => greater,
                _ => greater | equal,
            };
            fails[i] = (less | greater | equal) & ~holds[i];
        }

        return new Verdict(holds, fails);
    }
}
