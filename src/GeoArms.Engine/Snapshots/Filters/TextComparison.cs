using GeoArms.Core.Filters;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Compares two texts of each row by code point.</summary>
internal sealed class TextComparison(TextSource left, ComparisonOperator comparison, TextSource right) : Condition
{
    private const int CheckMask = 1023;

    internal override int Cost => 50;

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var (holds, fails) = (new ulong[wanted.Length], new ulong[wanted.Length]);
        for (var row = 0; row < segment.Rows; row++)
        {
            if ((row & CheckMask) == 0)
            {
                run.Check();
            }

            if (RowBits.Get(wanted, row) && left.TryRead(segment, row, out var a) && right.TryRead(segment, row, out var b))
            {
                RowBits.Set(comparison.Holds(a.SequenceCompareTo(b)) ? holds : fails, row);
            }
        }

        return new Verdict(holds, fails);
    }
}
