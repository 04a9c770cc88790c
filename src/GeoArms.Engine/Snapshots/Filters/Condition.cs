namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>A compiled filter: decides all rows of a segment at a time.</summary>
internal abstract class Condition
{
    /// <summary>
    /// How dear a row is, for the order in which parts of a filter are evaluated: 1 for a scan of numbers or codes, more where
    /// texts, objects or geometries are read row by row.
    /// </summary>
    internal virtual int Cost => 1;

    /// <summary>Decides the rows of a segment.</summary>
    /// <param name="segment">The rows.</param>
    /// <param name="wanted">Rows that matter; what is said of the others is not looked at.</param>
    /// <param name="run">The evaluation of which this is a part.</param>
    internal abstract Verdict Evaluate(Segment segment, ReadOnlySpan<ulong> wanted, FilterRun run);
}
