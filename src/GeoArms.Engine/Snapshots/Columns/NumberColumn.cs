using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Columns;

/// <summary>Numbers: as narrow integers when all of them are whole, as doubles otherwise.</summary>
internal sealed class NumberColumn : ColumnStorage
{
    internal NumberColumn(NarrowIntegers whole, ulong[]? nulls) => (Whole, Nulls) = (whole, nulls);

    internal NumberColumn(double[] numbers, ulong[]? nulls) => (Numbers, Nulls) = (numbers, nulls);

    internal NarrowIntegers? Whole { get; }

    internal double[]? Numbers { get; }

    internal override ulong[]? Nulls { get; }

    internal override long MemoryBytes => (Whole?.MemoryBytes ?? 0) + (8L * (Numbers?.Length ?? 0)) + (8L * (Nulls?.Length ?? 0));

    internal override ColumnReader Reader(ColumnSchema schema) => new NumberReader(schema, this);
}
