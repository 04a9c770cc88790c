using System.Runtime.InteropServices;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Heatmaps.Reporting;

/// <summary>An area with months without reports, as rings on the <see cref="WorldGrid"/>.</summary>
internal sealed class SilentArea
{
    private readonly uint[] _coordinates;
    private readonly int[] _starts;
    private readonly (uint Left, uint Top, uint Right, uint Bottom) _box;

    /// <summary>Takes a polygon.</summary>
    /// <param name="shape">Rings of one or more polygons.</param>
    /// <param name="state"><see cref="CellState.NotReported"/> or <see cref="CellState.PartlyReported"/>.</param>
    /// <param name="reason">Which area and which months, as a sentence.</param>
    internal SilentArea(Shape shape, CellState state, string reason)
    {
        _coordinates = shape.Coordinates.ToArray();
        _starts = shape.PartStarts.ToArray();
        State = state;
        Reason = reason;
        _box = (uint.MaxValue, uint.MaxValue, 0, 0);
        for (var i = 0; i < _coordinates.Length; i += 2)
        {
            var (x, y) = (_coordinates[i], _coordinates[i + 1]);
            _box = (Math.Min(_box.Left, x), Math.Min(_box.Top, y), Math.Max(_box.Right, x), Math.Max(_box.Bottom, y));
        }
    }

    internal CellState State { get; }

    internal string Reason { get; }

    /// <summary>True when the point lies inside: the even-odd rule, upper and left edges included.</summary>
    internal bool Contains(double x, double y)
    {
        if (x < _box.Left || x > _box.Right || y < _box.Top || y > _box.Bottom)
        {
            return false;
        }

        var inside = false;
        for (var part = 0; part < _starts.Length - 1; part++)
        {
            for (var i = _starts[part]; i < _starts[part + 1] - 1; i++)
            {
                inside ^= Crossing(i, y) is var at && at > x;
            }
        }

        return inside;
    }

    /// <summary>Marks the cells whose centre lies inside.</summary>
    /// <param name="left">Left edge of the first column.</param>
    /// <param name="step">Width of a column.</param>
    /// <param name="width">Number of columns.</param>
    /// <param name="ys">Rows, from the top.</param>
    /// <param name="states">States of the cells, row by row.</param>
    internal void Mark(double left, double step, int width, ReadOnlySpan<double> ys, Span<CellState> states)
    {
        if (left > _box.Right || left + (step * width) < _box.Left)
        {
            return;
        }

        var crossings = new List<double>();
        for (var row = 0; row < ys.Length; row++)
        {
            if (ys[row] < _box.Top || ys[row] > _box.Bottom)
            {
                continue;
            }

            crossings.Clear();
            for (var part = 0; part < _starts.Length - 1; part++)
            {
                for (var i = _starts[part]; i < _starts[part + 1] - 1; i++)
                {
                    if (Crossing(i, ys[row]) is var at && !double.IsNaN(at))
                    {
                        crossings.Add(at);
                    }
                }
            }

            CollectionsMarshal.AsSpan(crossings).Sort();
            for (var pair = 0; pair + 1 < crossings.Count; pair += 2)
            {
                var first = (int)Math.Clamp(Math.Ceiling(((crossings[pair] - left) / step) - 0.5), 0, width);
                var end = (int)Math.Clamp(Math.Ceiling(((crossings[pair + 1] - left) / step) - 0.5), 0, width);
                foreach (ref var state in states.Slice((row * width) + first, Math.Max(0, end - first)))
                {
                    state = State == CellState.NotReported || state != CellState.NotReported ? State : state;
                }
            }
        }
    }

    // Where the edge from vertex i crosses a row, or NaN: half-open, so that a vertex on the row counts once.
    private double Crossing(int i, double y)
    {
        double fromY = _coordinates[(2 * i) + 1];
        double toY = _coordinates[(2 * i) + 3];
        if (fromY <= y == toY <= y)
        {
            return double.NaN;
        }

        double fromX = _coordinates[2 * i];
        return fromX + ((y - fromY) / (toY - fromY) * (_coordinates[(2 * i) + 2] - fromX));
    }
}
