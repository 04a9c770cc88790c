namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>A calculated number is one of several.</summary>
internal sealed class NumberSetCondition(NumberBlocks number, IEnumerable<double> values) : Condition
{
    private readonly HashSet<double> _values = [.. values];

    internal override int Cost => 8;

    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var (holds, fails) = (new ulong[wanted.Length], new ulong[wanted.Length]);
        var block = new double[ValueBlocks.Rows];
        for (var from = 0; from < segment.Rows; from += ValueBlocks.Rows)
        {
            run.Check();
            var count = Math.Min(ValueBlocks.Rows, segment.Rows - from);
            number.Fill(segment, from, block.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                if (!double.IsNaN(block[i]))
                {
                    RowBits.Set(_values.Contains(block[i]) ? holds : fails, from + i);
                }
            }
        }

        return new Verdict(holds, fails);
    }
}
