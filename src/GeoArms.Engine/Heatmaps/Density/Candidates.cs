using System.Buffers;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>
/// The entries of an index that may reach a block, copied side by side in the order of the bands, so that a row goes through them
/// eight at a time. Behind the last entry stand eight that reach nothing.
/// </summary>
internal sealed class Candidates : IDisposable
{
    private const int Lanes = 8;
    private const double Radian = Math.PI / 180;
    private const int LeastDealt = 64;
    private const double Nowhere = 1e3;

    private readonly List<(double South, double North, int Start)> _bands = [];

    /// <summary>Columns counted from the middle of the block's first column.</summary>
    public double[] Columns { get; private set; } = [];

    /// <summary>Radians.</summary>
    public double[] Latitudes { get; private set; } = [];

    /// <summary>Sines of the latitudes.</summary>
    public double[] Sines { get; private set; } = [];

    /// <summary>Cosines of the latitudes.</summary>
    public double[] Cosines { get; private set; } = [];

    /// <summary>Heights of the kernels.</summary>
    public double[] Heights { get; private set; } = [];

    /// <summary>Reciprocals of the squares of the bandwidths, per m².</summary>
    public double[] Inverses { get; private set; } = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Collects what may reach a block.</summary>
    /// <param name="index">Where from.</param>
    /// <param name="heights">Heights of the entries: those of the index, or its counts.</param>
    /// <param name="frame">The lattice.</param>
    /// <param name="block">The block.</param>
    /// <param name="whole">True for what reaches any part of the cells, false for what reaches their places in the frame.</param>
    public void Collect(PlaceIndex index, double[] heights, LatticeFrame frame, LatticeBlock block, bool whole)
    {
        Clear();
        var (north, south) = whole
            ? (frame.Lattice.Edges[block.Top] * Radian, frame.Lattice.Edges[block.Bottom] * Radian)
            : (frame.Latitudes[block.Top], frame.Latitudes[block.Bottom - 1]);
        var reach = index.ReachNorth;
        var degrees = LocalMetric.DegreesEast(index.Reach, Math.Max(Math.Abs(north), Math.Abs(south)) + (reach / 2));
        var step = frame.Lattice.LongitudeStep;
        var first = frame.Longitude(block.Left);
        var margin = degrees + (whole ? step / 2 : 0);
        var (west, east) = (first - margin, frame.Longitude(block.Right - 1) + margin);
        var (from, to) = index.BandsBetween(south - reach, north + reach);
        for (var band = from; band < to; band++)
        {
            var edges = index.Edges(band);
            _bands.Add((edges.South, edges.North, Count));
            for (var turn = 360 * Math.Ceiling((west - 180) / 360); turn - 180 <= east; turn += 360)
            {
                var (start, end) = index.Between(band, west - turn, east - turn);
                Copy(index, heights, start, end, first - turn, step);
            }
        }

        Pad();
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Count = 0;
        _bands.Clear();
    }

    /// <summary>Moves some candidates to others, from which they are no longer told apart by band; the order is kept.</summary>
    /// <param name="chosen">Bit by bit, from a multiple of eight on, which of eight candidates are moved.</param>
    /// <param name="others">Where to.</param>
    public void Move(Func<int, ulong> chosen, Candidates others)
    {
        var (kept, band) = (0, 0);
        for (var i = 0; i < Count; i += Lanes)
        {
            var bits = chosen(i);
            for (var j = i; j < Math.Min(i + Lanes, Count); j++)
            {
                for (; band < _bands.Count && _bands[band].Start <= j; band++)
                {
                    _bands[band] = _bands[band] with { Start = kept };
                }

                if (((bits >> (j - i)) & 1) != 0)
                {
                    others.Reserve(others.Count + 1 + Lanes);
                    Copy(j, others, others.Count++);
                }
                else
                {
                    Copy(j, this, kept++);
                }
            }
        }

        for (; band < _bands.Count; band++)
        {
            _bands[band] = _bands[band] with { Start = kept };
        }

        Count = kept;
        Pad();
        others.Pad();
    }

    /// <summary>The candidates that may reach a row.</summary>
    /// <param name="latitude">Of the row, in radians.</param>
    /// <param name="reach">How far the widest kernel reaches to the north and south, in radians.</param>
    public (int From, int To) Near(double latitude, double reach)
    {
        var from = 0;
        while (from < _bands.Count && _bands[from].North < latitude - reach)
        {
            from++;
        }

        var to = from;
        while (to < _bands.Count && _bands[to].South <= latitude + reach)
        {
            to++;
        }

        return (StartOf(from), StartOf(to));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var array in new[] { Columns, Latitudes, Sines, Cosines, Heights, Inverses })
        {
            Return(array);
        }

        Columns = Latitudes = Sines = Cosines = Heights = Inverses = [];
    }

    private void Copy(int from, Candidates others, int to)
    {
        others.Columns[to] = Columns[from];
        others.Latitudes[to] = Latitudes[from];
        others.Sines[to] = Sines[from];
        others.Cosines[to] = Cosines[from];
        others.Heights[to] = Heights[from];
        others.Inverses[to] = Inverses[from];
    }

    private void Pad()
    {
        Reserve(Count + Lanes);
        Blank(Count, Lanes);
    }

    private static void Return(double[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<double>.Shared.Return(array);
        }
    }

    private int StartOf(int band) => band < _bands.Count ? _bands[band].Start : Count;

    private void Copy(PlaceIndex index, double[] heights, int start, int end, double first, double step)
    {
        var count = end - start;
        if (count <= 0)
        {
            return;
        }

        // Neighbours in longitude change the same sums of a row one after the other, and each would wait for the last: so eight parts
        // of the run are dealt out in turn. Places left over at the end reach nothing.
        var parts = count < LeastDealt ? 1 : Lanes;
        var length = (count + parts - 1) / parts;
        Reserve(Count + (length * parts) + Lanes);
        if (length * parts > count)
        {
            Blank(Count, length * parts);
        }

        Deal(index.Latitudes.AsSpan(start, count), Latitudes.AsSpan(Count), length, parts);
        Deal(index.Sines.AsSpan(start, count), Sines.AsSpan(Count), length, parts);
        Deal(index.Cosines.AsSpan(start, count), Cosines.AsSpan(Count), length, parts);
        Deal(index.Inverses.AsSpan(start, count), Inverses.AsSpan(Count), length, parts);
        Deal(heights.AsSpan(start, count), Heights.AsSpan(Count), length, parts);
        Deal(index.Longitudes.AsSpan(start, count), Columns.AsSpan(Count), length, parts);
        foreach (ref var column in Columns.AsSpan(Count, length * parts))
        {
            column = (column - first) / step;
        }

        Count += length * parts;
    }

    private static void Deal(ReadOnlySpan<double> values, Span<double> dealt, int length, int parts)
    {
        if (parts == 1)
        {
            values.CopyTo(dealt);
            return;
        }

        for (var part = 0; part < parts; part++)
        {
            var run = values[Math.Min(part * length, values.Length)..Math.Min((part + 1) * length, values.Length)];
            for (var i = 0; i < run.Length; i++)
            {
                dealt[(i * parts) + part] = run[i];
            }
        }
    }

    private void Blank(int from, int count)
    {
        Latitudes.AsSpan(from, count).Fill(Nowhere);
        Sines.AsSpan(from, count).Clear();
        Cosines.AsSpan(from, count).Fill(1);
        Inverses.AsSpan(from, count).Fill(1);
        Heights.AsSpan(from, count).Clear();
        Columns.AsSpan(from, count).Clear();
    }

    private void Reserve(int count)
    {
        if (count <= Columns.Length)
        {
            return;
        }

        var size = Math.Max(1024, 2 * count);
        Columns = Grown(Columns, size);
        Latitudes = Grown(Latitudes, size);
        Sines = Grown(Sines, size);
        Cosines = Grown(Cosines, size);
        Heights = Grown(Heights, size);
        Inverses = Grown(Inverses, size);
    }

    private double[] Grown(double[] array, int size)
    {
        var grown = ArrayPool<double>.Shared.Rent(size);
        array.AsSpan(0, Count).CopyTo(grown);
        Return(array);
        return grown;
    }
}
