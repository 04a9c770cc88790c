using System.Buffers;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>Fills blocks of a lattice, one after another; each thread has its own.</summary>
internal abstract class BlockWorker : IBlockWorker
{
    private const int Room = 8;

    private double[] _cells = [];

    /// <summary>What may reach the block.</summary>
    protected Candidates Candidates { get; } = new();

    /// <inheritdoc/>
    public void Add(PlaceIndex index, double[] heights, LatticeFrame frame, LatticeBlock block, Span<double> values)
    {
        Candidates.Collect(index, heights, frame, block, whole: false);
        if (Candidates.Count == 0)
        {
            return;
        }

        if (_cells.Length < block.Width + Room)
        {
            ArrayPool<double>.Shared.Return(_cells);
            _cells = ArrayPool<double>.Shared.Rent(block.Width + Room);
        }

        Begin(frame, block);
        for (var row = block.Top; row < block.Bottom; row++)
        {
            var (from, to) = Candidates.Near(frame.Latitudes[row], index.ReachNorth);
            AddRow(frame, row, from, to, values.Slice((row * frame.Lattice.Width) + block.Left, block.Width));
        }
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Candidates.Dispose();
        ArrayPool<double>.Shared.Return(_cells);
        _cells = [];
        GC.SuppressFinalize(this);
    }

    /// <summary>Called with the candidates of a block before its rows.</summary>
    protected virtual void Begin(LatticeFrame frame, LatticeBlock block)
    {
    }

    /// <summary>Adds the candidates of a row to its cells in the block.</summary>
    protected abstract void AddRow(LatticeFrame frame, int row, int from, int to, Span<double> cells);

    /// <summary>Empty cells with room for eight more behind them.</summary>
    protected double[] EmptyCells(int width)
    {
        _cells.AsSpan(0, width + Room).Clear();
        return _cells;
    }

    /// <summary>Adds cells to others.</summary>
    protected static void Sum(ReadOnlySpan<double> added, Span<double> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] += added[i];
        }
    }
}
