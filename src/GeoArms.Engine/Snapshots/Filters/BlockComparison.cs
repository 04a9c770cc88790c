using System.Numerics;
using GeoArms.Core.Filters;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Compares two values that are calculated a block of rows at a time; unknown where one is null.</summary>
internal sealed class BlockComparison<T>(ValueBlocks<T> left, ComparisonOperator comparison, ValueBlocks<T> right) : Condition
    where T : struct, IComparisonOperators<T, T, bool>
{
    internal override int Cost => 5;

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var (holds, fails) = (new ulong[wanted.Length], new ulong[wanted.Length]);
        var (first, second) = (new T[ValueBlocks.Rows], new T[ValueBlocks.Rows]);
        for (var from = 0; from < segment.Rows; from += ValueBlocks.Rows)
        {
            run.Check();
            var count = Math.Min(ValueBlocks.Rows, segment.Rows - from);
            left.Fill(segment, from, first.AsSpan(0, count));
            right.Fill(segment, from, second.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                var (a, b) = (first[i], second[i]);
                var known = left.IsNull(a) || right.IsNull(b) ? 0UL : 1UL;
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
