using GeoArms.Core.Filters;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Compares the moments of two columns.</summary>
internal sealed class MomentComparison(MomentBlocks left, ComparisonOperator comparison, MomentBlocks right) : Condition
{
    internal override int Cost => 4;

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var (holds, fails) = (new ulong[wanted.Length], new ulong[wanted.Length]);
        var (first, second) = (new long[NumberBlocks.Rows], new long[NumberBlocks.Rows]);
        for (var from = 0; from < segment.Rows; from += NumberBlocks.Rows)
        {
            run.Check();
            var count = Math.Min(NumberBlocks.Rows, segment.Rows - from);
            left.Fill(segment, from, first.AsSpan(0, count));
            right.Fill(segment, from, second.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                var (a, b) = (first[i], second[i]);
                var known = a == MomentBlocks.Null || b == MomentBlocks.Null ? 0UL : 1UL;
                var passes = comparison switch
                {
                    ComparisonOperator.Equal => a == b,
                    ComparisonOperator.NotEqual => a != b,
                    ComparisonOperator.Less => a < b,
                    ComparisonOperator.LessOrEqual => a <= b,
                    ComparisonOperator.Greater => a > b,
                    _ => a >= b,
                };
                var row = from + i;
                holds[row >> 6] |= (passes ? known : 0) << row;
                fails[row >> 6] |= (passes ? 0 : known) << row;
            }
        }

        return new Verdict(holds, fails);
    }
}
