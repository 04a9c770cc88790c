using GeoArms.Core.Rows;

namespace GeoArms.Server.Demonstration;

/// <summary>Counts the rows that it is given.</summary>
internal sealed class RowCount : IRowSink
{
    /// <summary>How many rows were complete.</summary>
    public int Rows { get; private set; }

    /// <inheritdoc/>
    public void BeginRow(long key)
    {
    }

    /// <inheritdoc/>
    public void Integer(int column, long value)
    {
    }

    /// <inheritdoc/>
    public void Number(int column, double value)
    {
    }

    /// <inheritdoc/>
    public void Text(int column, ReadOnlySpan<byte> utf8)
    {
    }

    /// <inheritdoc/>
    public void Geometry(ReadOnlySpan<byte> wellKnownBinary)
    {
    }

    /// <inheritdoc/>
    public void EndRow() => Rows++;
}
