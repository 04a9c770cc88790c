using GeoArms.Engine.Snapshots.Columns;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Decides about single values; which member applies follows from how the column is held.</summary>
internal abstract class ValueTest
{
    /// <summary>How dear a value is, as <see cref="Condition.Cost"/>.</summary>
    internal virtual int Cost => 1;

    /// <summary>Sets the bits of the whole numbers that pass.</summary>
    internal virtual void OrPassing(NarrowIntegers values, Span<ulong> words) => throw new NotSupportedException("This test is not for numbers.");

    internal virtual bool Passes(double value) => throw new NotSupportedException("This test is not for numbers.");

    internal virtual bool Passes(ReadOnlySpan<byte> utf8) => throw new NotSupportedException("This test is not for text.");
}
