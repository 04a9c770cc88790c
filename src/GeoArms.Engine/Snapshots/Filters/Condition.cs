namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>A compiled filter: decides all rows of a segment at a time.</summary>
internal abstract class Condition
{
    internal abstract Verdict Evaluate(Segment segment);
}
