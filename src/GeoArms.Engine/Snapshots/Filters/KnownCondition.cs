namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>The same for every row.</summary>
internal sealed class KnownCondition(bool? value) : Condition
{
    internal override Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run)
    {
        var (none, every) = (new ulong[wanted.Length], new ulong[wanted.Length]);
        RowBits.SetFirst(every, segment.Rows);
        return value switch { true => new Verdict(every, none), false => new Verdict(none, every), _ => new Verdict(none, new ulong[wanted.Length]) };
    }
}
