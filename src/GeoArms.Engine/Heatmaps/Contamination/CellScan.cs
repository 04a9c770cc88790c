namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// Cuts a polygon into cells and finds the exact area and moments of each part, without making the parts: by Green's theorem every
/// edge adds, in the cells that it runs through, the ground between it and the cell's eastern side, and in all cells east of them
/// whole strips, which are summed up once a row. (The way in which exact-coverage rasterizers of fonts find areas, with moments.)
/// Takes time in proportion to edges, to cells that edges run through, and to cells of ground.
/// </summary>
/// <param name="receive">Receives row, column and moments of each cell with ground.</param>
internal sealed class CellScan(Action<int, int, CellMoments> receive)
{
    // Parts below this share of a cell come from rounding.
    private const double LeastShare = 1e-9;
    private const int Moments = 6;
    private const int Strips = 3;

    private readonly List<Edge> _edges = [];
    private readonly List<int> _active = [];
    private double[] _parts = [];
    private double[] _strips = [];
    private CellGrid _grid;
    private int _from;
    private int _until;

    /// <summary>Scans one polygon.</summary>
    public void Scan(GroundPolygon polygon, CellGrid grid)
    {
        _grid = grid;
        if (grid.Columns <= 0 || grid.EndRow <= grid.FirstRow)
        {
            return;
        }

        if (_parts.Length < Moments * grid.Columns)
        {
            _parts = new double[Moments * grid.Columns];
            _strips = new double[Strips * (grid.Columns + 1)];
        }

        CollectEdges(polygon);
        _active.Clear();
        var next = 0;
        for (var row = grid.FirstRow; row < grid.EndRow; row++)
        {
            while (next < _edges.Count && _edges[next].FirstRow <= row)
            {
                _active.Add(next++);
            }

            AddRow(row);
            Sweep(row);
            _active.RemoveAll(edge => _edges[edge].LastRow <= row);
        }
    }

    private void CollectEdges(GroundPolygon polygon)
    {
        _edges.Clear();
        var left = polygon.Left + (_grid.FirstColumn * _grid.CellWidth);
        foreach (var ring in polygon.Rings)
        {
            for (var i = 2; i < ring.Length; i += 2)
            {
                var edge = new Edge(ring[i - 2] - left, ring[i - 1] - polygon.Bottom, ring[i] - left, ring[i + 1] - polygon.Bottom, _grid.CellHeight);
                if (edge.Y0 != edge.Y1 && edge.LastRow >= _grid.FirstRow && edge.FirstRow < _grid.EndRow)
                {
                    _edges.Add(edge);
                }
            }
        }

        if (_grid.EndRow - _grid.FirstRow > 1)
        {
            _edges.Sort((a, b) => a.FirstRow.CompareTo(b.FirstRow));
        }
    }

    private void AddRow(int row)
    {
        (_from, _until) = (_grid.Columns, 0);
        var (bottom, top) = (row * _grid.CellHeight, (row + 1) * _grid.CellHeight);
        var middle = bottom + (_grid.CellHeight / 2);
        foreach (var index in _active)
        {
            var edge = _edges[index];
            var (y0, y1) = (Math.Clamp(edge.Y0, bottom, top), Math.Clamp(edge.Y1, bottom, top));
            if (y0 != y1)
            {
                AddEdge(edge.At(y0), y0 - middle, edge.At(y1), y1 - middle);
            }
        }
    }

    // From column to column; all that lies west of the cells wanted is column −1, all that lies east of them is one more column.
    private void AddEdge(double x0, double y0, double x1, double y1)
    {
        var (column, last) = (ColumnOf(x0), ColumnOf(x1));
        var slope = (y1 - y0) / (x1 - x0);
        var (x, y) = (x0, y0);
        while (column != last)
        {
            var forward = last > column;
            var nextX = (forward ? column + 1 : column) * _grid.CellWidth;
            var nextY = y0 + ((nextX - x0) * slope);
            AddPart(column, x, y, nextX, nextY);
            (x, y) = (nextX, nextY);
            column += forward ? 1 : -1;
        }

        AddPart(column, x, y, x1, y1);
    }

    private int ColumnOf(double x) => (int)Math.Clamp(Math.Floor(x / _grid.CellWidth), -1, _grid.Columns);

    private void AddPart(int column, double x0, double y0, double x1, double y1)
    {
        var dy = y1 - y0;
        if (dy == 0 || column == _grid.Columns)
        {
            return;
        }

        _from = Math.Min(_from, Math.Max(column, 0));
        _until = Math.Max(_until, column + 1);
        var strips = _strips.AsSpan(Strips * (column + 1), Strips);
        strips[0] += dy;
        strips[1] += dy * (y0 + y1) / 2;
        strips[2] += dy * ((y0 * y0) + (y0 * y1) + (y1 * y1)) / 3;
        if (column < 0)
        {
            return;
        }

        // The ground between the edge and the cell's eastern side: integrals along the edge of what lies east of it.
        var centre = (column + 0.5) * _grid.CellWidth;
        var side = _grid.CellWidth / 2;
        var (a, b) = (x0 - centre, x1 - centre);
        var parts = _parts.AsSpan(Moments * column, Moments);
        parts[0] += dy * (side - ((a + b) / 2));
        parts[1] += dy * ((side * side / 2) - (((a * a) + (a * b) + (b * b)) / 6));
        parts[2] += dy * ((side * (y0 + y1) / 2) - (((2 * a * y0) + (a * y1) + (b * y0) + (2 * b * y1)) / 6));
        parts[3] += dy * ((side * side * side / 3) - (((a * a * a) + (a * a * b) + (a * b * b) + (b * b * b)) / 12));
        parts[4] += dy / 2 * ((side * side * (y0 + y1) / 2)
            - (((y0 * ((3 * a * a) + (2 * a * b) + (b * b))) + (y1 * ((a * a) + (2 * a * b) + (3 * b * b)))) / 12));
        parts[5] += dy * ((side * ((y0 * y0) + (y0 * y1) + (y1 * y1)) / 3)
            - (((a * ((3 * y0 * y0) + (2 * y0 * y1) + (y1 * y1))) + (b * ((y0 * y0) + (2 * y0 * y1) + (3 * y1 * y1)))) / 12));
    }

    private void Sweep(int row)
    {
        var (width, least) = (_grid.CellWidth, LeastShare * _grid.CellWidth * _grid.CellHeight);
        var (height, firstMoment, secondMoment) = (0.0, 0.0, 0.0);
        for (var column = _from; column < _grid.Columns; column++)
        {
            var strips = _strips.AsSpan(Strips * column, Strips);
            height += strips[0];
            firstMoment += strips[1];
            secondMoment += strips[2];
            strips.Clear();
            if (column >= _until && height * width <= least)
            {
                break;
            }

            var parts = _parts.AsSpan(Moments * column, Moments);
            var area = parts[0] + (width * height);
            if (area > least)
            {
                receive(row, _grid.FirstColumn + column, new CellMoments(
                    area,
                    parts[1],
                    parts[2] + (width * firstMoment),
                    parts[3] + (width * width * width / 12 * height),
                    parts[4],
                    parts[5] + (width * secondMoment)));
            }

            parts.Clear();
        }

        _strips.AsSpan(Strips * _grid.Columns, Strips).Clear();
    }

    private readonly struct Edge
    {
        private readonly double _x0;
        private readonly double _x1;

        public Edge(double x0, double y0, double x1, double y1, double cellHeight)
        {
            (_x0, Y0, _x1, Y1) = (x0, y0, x1, y1);
            FirstRow = (int)Math.Floor(Math.Min(y0, y1) / cellHeight);
            LastRow = (int)Math.Floor(Math.Max(y0, y1) / cellHeight);
        }

        public double Y0 { get; }

        public double Y1 { get; }

        public int FirstRow { get; }

        public int LastRow { get; }

        public double At(double y) => y == Y0 ? _x0 : y == Y1 ? _x1 : _x0 + ((y - Y0) / (Y1 - Y0) * (_x1 - _x0));
    }
}
