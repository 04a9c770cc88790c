using GeoArms.Engine.Hotspots;

namespace GeoArms.Engine.Forecast;

/// <summary>
/// How much of each square lies in the study area, and which squares are near its outer border. Areas are measured along 32 lines through each
/// row of squares, overlaps counted once: exact along a line, and within 1e-3 of a square's area across them for the outlines of countries.
/// </summary>
internal sealed class StudyGround
{
    private const int Lines = 32;

    /// <summary>Columns times rows of the rectangle around the squares: a thin country that lies aslant fills but a part of it.</summary>
    private const double MostPlaces = 16.0 * ForecastGrid.MostCells;

    private readonly SquareLattice _lattice;
    private readonly double[] _squareMetres;

    public StudyGround(StudyArea area, SquareLattice lattice)
    {
        _lattice = lattice;
        var (west, south, east, north) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var polygon in area.Polygons)
        {
            (west, south) = (Math.Min(west, polygon.West), Math.Min(south, polygon.South));
            (east, north) = (Math.Max(east, polygon.East), Math.Max(north, polygon.North));
        }

        if (area.Polygons.Count > 0)
        {
            var side = lattice.Side;
            var (columns, rows) = (Math.Floor(east / side) + 1 - Math.Floor(west / side), Math.Floor(north / side) + 1 - Math.Floor(south / side));
            if (!(columns * rows <= MostPlaces))
            {
                throw ForecastGrid.TooMany(side, columns * rows);
            }

            (FirstColumn, FirstRow, Columns, Rows) = ((int)Math.Floor(west / side), (int)Math.Floor(south / side), (int)columns, (int)rows);
        }

        _squareMetres = new double[Columns * Rows];
        var spans = Spans(area, lattice.Side / Lines);
        foreach (var (line, from, until) in spans)
        {
            Add((int)Math.Floor(line / (double)Lines) - FirstRow, from, until);
        }
    }

    public int FirstColumn { get; }

    public int FirstRow { get; }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>Square metres of a square of the rectangle that lie in the study area.</summary>
    public double SquareMetres(int place) => Math.Min(_squareMetres[place], _lattice.Side * _lattice.Side);

    /// <summary>Places of the rectangle whose square the study area touches, ascending.</summary>
    public int[] TouchedPlaces() => [.. Enumerable.Range(0, _squareMetres.Length).Where(place => _squareMetres[place] > 0)];

    /// <summary>
    /// Which squares have a square outside the study area, open to the outside, within a reach of their centre. A square is outside when less than
    /// half of it is inside; enclosed lakes and the slivers between two outlines are no outer border.
    /// </summary>
    public bool[] NearOuterBorder(ReadOnlySpan<int> places, double reach)
    {
        var outside = OpenGround();
        var squares = (int)Math.Ceiling(reach / _lattice.Side);
        var near = new bool[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            var (column, row) = (places[i] % Columns, places[i] / Columns);
            for (var dy = -squares; dy <= squares && !near[i]; dy++)
            {
                for (var dx = -squares; dx <= squares && !near[i]; dx++)
                {
                    // From the centre to the nearest point of the other square.
                    var (x, y) = (Math.Max(0, Math.Abs(dx) - 0.5) * _lattice.Side, Math.Max(0, Math.Abs(dy) - 0.5) * _lattice.Side);
                    near[i] = (x * x) + (y * y) < reach * reach && IsOpen(column + dx, row + dy);
                }
            }
        }

        return near;

        bool IsOpen(int column, int row) => (uint)column >= (uint)Columns || (uint)row >= (uint)Rows || outside[(row * Columns) + column];
    }

    // Squares less than half inside that hang together with the frame of the rectangle.
    private bool[] OpenGround()
    {
        var open = new bool[_squareMetres.Length];
        var front = new Stack<int>();
        for (var place = 0; place < open.Length; place++)
        {
            var (column, row) = (place % Columns, place / Columns);
            if (column == 0 || row == 0 || column == Columns - 1 || row == Rows - 1)
            {
                Open(place);
            }
        }

        while (front.TryPop(out var place))
        {
            var (column, row) = (place % Columns, place / Columns);
            foreach (var (dx, dy) in ((int, int)[])[(-1, 0), (1, 0), (0, -1), (0, 1)])
            {
                if ((uint)(column + dx) < (uint)Columns && (uint)(row + dy) < (uint)Rows)
                {
                    Open(((row + dy) * Columns) + column + dx);
                }
            }
        }

        return open;

        void Open(int place)
        {
            if (!open[place] && _squareMetres[place] < _lattice.Side * _lattice.Side / 2)
            {
                open[place] = true;
                front.Push(place);
            }
        }
    }

    // Stretches of the lines that lie in any of the polygons, overlaps joined.
    private static List<(int Line, double From, double Until)> Spans(StudyArea area, double step)
    {
        var all = new List<(int Line, double From, double Until)>();
        var crossings = new List<(int Line, double X)>();
        foreach (var polygon in area.Polygons)
        {
            crossings.Clear();
            polygon.AddCrossings(step, crossings);
            crossings.Sort();
            for (var pair = 0; pair + 1 < crossings.Count; pair += 2)
            {
                all.Add((crossings[pair].Line, crossings[pair].X, crossings[pair + 1].X));
            }
        }

        all.Sort();
        var joined = new List<(int Line, double From, double Until)>(all.Count);
        foreach (var span in all)
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Line == span.Line && span.From <= last.Until)
            {
                joined[^1] = (last.Line, last.From, Math.Max(last.Until, span.Until));
            }
            else
            {
                joined.Add(span);
            }
        }

        return joined;
    }

    private void Add(int row, double from, double until)
    {
        var side = _lattice.Side;
        if ((uint)row >= (uint)Rows)
        {
            return;
        }

        var first = Math.Max(0, (int)Math.Floor(from / side) - FirstColumn);
        var last = Math.Min(Columns - 1, (int)Math.Floor(until / side) - FirstColumn);
        for (var column = first; column <= last; column++)
        {
            var west = (FirstColumn + column) * side;
            _squareMetres[(row * Columns) + column] += Math.Max(0, Math.Min(until, west + side) - Math.Max(from, west)) * (side / Lines);
        }
    }
}
