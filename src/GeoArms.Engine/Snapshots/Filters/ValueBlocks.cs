namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>How values are calculated a block of rows at a time.</summary>
internal static class ValueBlocks
{
    /// <summary>Rows of a block.</summary>
    internal const int Rows = 1024;
}

/// <summary>Calculates a value for a block of rows at a time; one value of the type stands for null.</summary>
internal abstract class ValueBlocks<T>
    where T : struct
{
    /// <summary>The values of the rows from one on; as many as there is room for, at most <see cref="ValueBlocks.Rows"/>.</summary>
    internal abstract void Fill(Segment segment, int from, Span<T> into);

    /// <summary>True for the value that stands for null.</summary>
    internal abstract bool IsNull(T value);
}
