namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// Contaminated ground as weighted points, so that a kernel density of the points is the integral of the kernel over the ground. Each
/// polygon is cut into cells; a cell's part becomes one to four points that have its area, its centroid and its spread in every direction
/// (moments up to the second), so the error falls with the fourth power of the cells' side where the kernel is smooth.
/// </summary>
internal static class GroundQuadrature
{
    /// <summary>Most points made at once. Cells grow when a picture would need more.</summary>
    public const int MostPoints = 2_000_000;

    // More do not make a density truer than is asked for, but a picture slower.
    private const int EnoughPoints = 250_000;

    // Spread narrower than this share of a cell's side is not worth points of its own: it changes the density by less than 1e-5 of its peak.
    private const double LeastSpread = 1 / 48.0;
    private const int PointsOfCell = 4;
    private const int PolygonsAtOnce = 256;

    /// <summary>
    /// Side in metres of cells over all the ground: as fine as the kernel can use, as long as the points are not many; null when even the
    /// coarsest cells that will do make more than <see cref="MostPoints"/>.
    /// </summary>
    public static double? StepOfWhole(IReadOnlyList<GroundPolygon> polygons, KernelShape kernel, double bandwidth)
    {
        var coarsest = Coarsest(kernel, bandwidth);
        var step = Finest(kernel, bandwidth);
        while (step < coarsest && Estimate(polygons, step, null) > EnoughPoints)
        {
            step = Math.Min(coarsest, step * Math.Sqrt(2));
        }

        return step < coarsest || Estimate(polygons, step, null) <= MostPoints ? step : null;
    }

    /// <summary>Side in metres of cells over the ground in a box, for a bandwidth, or for pixels of which means are wanted when they are wider.</summary>
    public static double StepWithin(GroundBox box, IReadOnlyList<GroundPolygon> polygons, KernelShape kernel, double scale)
    {
        var step = Coarsest(kernel, scale);
        while (Estimate(polygons, step, box) > MostPoints)
        {
            step *= Math.Sqrt(2);
        }

        return step;
    }

    // Where a kernel ends with a kink, cells that its edge crosses count in part, and more of them are needed; a Gaussian's bandwidth is a
    // standard deviation, and it is smooth.
    private static double Finest(KernelShape kernel, double bandwidth) => bandwidth / (kernel switch { KernelShape.Gaussian => 8, KernelShape.Quartic => 32, _ => 64 });

    private static double Coarsest(KernelShape kernel, double bandwidth) => bandwidth / (kernel == KernelShape.Gaussian ? 4 : 16);

    /// <summary>Makes the points.</summary>
    /// <param name="polygons">Polygons of which none overlaps another.</param>
    /// <param name="step">Greatest side of a cell in metres.</param>
    /// <param name="bandwidth">Bandwidth of the points in metres.</param>
    /// <param name="wanted">Box in degrees; ground outside of it may be left out. Null for all.</param>
    public static DensityPoints Of(IReadOnlyList<GroundPolygon> polygons, double step, double bandwidth, GroundBox? wanted)
    {
        var parts = new PointList[(polygons.Count + PolygonsAtOnce - 1) / PolygonsAtOnce];
        Parallel.For(0, parts.Length, part =>
        {
            var points = parts[part] = new PointList(step * LeastSpread);
            var until = Math.Min(polygons.Count, (part + 1) * PolygonsAtOnce);
            for (var i = part * PolygonsAtOnce; i < until; i++)
            {
                if (wanted is not { } box || !double.IsNaN(box.ShiftTo(polygons[i].Box)))
                {
                    points.Add(polygons[i], CellGrid.Over(polygons[i], step, wanted));
                }
            }
        });

        var count = parts.Sum(part => part.Count);
        var (longitudes, latitudes, weights) = (new double[count], new double[count], new double[count]);
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(longitudes, latitudes, weights, at);
            at += part.Count;
        }

        var bandwidths = new double[count];
        Array.Fill(bandwidths, bandwidth);
        return new DensityPoints(longitudes, latitudes, weights, bandwidths);
    }

    // Full cells from the area, cut ones from the length of the edges: a line crosses about 4/π rows and columns a step.
    private static double Estimate(IReadOnlyList<GroundPolygon> polygons, double step, GroundBox? wanted)
    {
        var cells = 0.0;
        foreach (var polygon in polygons)
        {
            var share = wanted is { } box ? Share(polygon, box) : 1;
            cells += share == 0 ? 0 : 1 + (share * ((polygon.Area / (step * step)) + (polygon.Perimeter / step)));
        }

        return cells * PointsOfCell;
    }

    // Share of the polygon's box that lies in another; as if the ground were evenly spread.
    private static double Share(GroundPolygon polygon, GroundBox box)
    {
        var shift = box.ShiftTo(polygon.Box);
        if (double.IsNaN(shift))
        {
            return 0;
        }

        var own = polygon.Box;
        var across = Math.Min(own.MaxX, box.East + shift) - Math.Max(own.MinX, box.West + shift);
        var up = Math.Min(own.MaxY, box.North) - Math.Max(own.MinY, box.South);
        return Math.Min(1, across / Math.Max(own.Width, double.Epsilon)) * Math.Min(1, up / Math.Max(own.Height, double.Epsilon));
    }

    private sealed class PointList
    {
        private readonly List<double> _values = [];
        private readonly double _leastSpread;
        private readonly CellScan _scan;
        private GroundPolygon? _polygon;
        private CellGrid _grid;
        private int _row = -1;
        private (double Middle, double First, double Second) _latitude;

        public PointList(double leastSpread)
        {
            _leastSpread = leastSpread;
            _scan = new CellScan(AddCell);
        }

        public int Count => _values.Count / 3;

        public void Add(GroundPolygon polygon, CellGrid grid)
        {
            (_polygon, _grid, _row) = (polygon, grid, -1);
            _scan.Scan(polygon, grid);
        }

        public void CopyTo(double[] longitudes, double[] latitudes, double[] weights, int at)
        {
            for (var i = 0; i < _values.Count; i += 3, at++)
            {
                (longitudes[at], latitudes[at], weights[at]) = (_values[i], _values[i + 1], _values[i + 2]);
            }
        }

        private void AddCell(int row, int column, CellMoments moments)
        {
            BeginRow(row);
            var weight = moments.Area * _polygon!.Scale;
            var (x, y) = (moments.X / moments.Area, moments.Y / moments.Area);
            var xx = Math.Max(0, (moments.XX / moments.Area) - (x * x));
            var yy = Math.Max(0, (moments.YY / moments.Area) - (y * y));
            var xy = (moments.XY / moments.Area) - (x * y);
            x += (column + 0.5) * _grid.CellWidth;

            // Main axes of the spread: variances along and across.
            var mean = (xx + yy) / 2;
            var apart = double.Hypot((xx - yy) / 2, xy);
            var (along, across) = (Math.Sqrt(mean + apart), Math.Sqrt(Math.Max(0, mean - apart)));
            var (sine, cosine) = Math.SinCos(Math.Atan2(xy, (xx - yy) / 2) / 2);
            if (along < _leastSpread)
            {
                Put(x, y, weight);
            }
            else if (across < _leastSpread)
            {
                Put(x + (along * cosine), y + (along * sine), weight / 2);
                Put(x - (along * cosine), y - (along * sine), weight / 2);
            }
            else
            {
                (along, across) = (along * Math.Sqrt(2), across * Math.Sqrt(2));
                Put(x + (along * cosine), y + (along * sine), weight / PointsOfCell);
                Put(x - (along * cosine), y - (along * sine), weight / PointsOfCell);
                Put(x - (across * sine), y + (across * cosine), weight / PointsOfCell);
                Put(x + (across * sine), y - (across * cosine), weight / PointsOfCell);
            }
        }

        // Within a row of cells the latitude is as good as a parabola of the northing.
        private void BeginRow(int row)
        {
            if (row == _row)
            {
                return;
            }

            _row = row;
            var (middle, half) = (_polygon!.Bottom + ((row + 0.5) * _grid.CellHeight), _grid.CellHeight / 2);
            var (below, at, above) = (_polygon.Plane.Latitude(middle - half), _polygon.Plane.Latitude(middle), _polygon.Plane.Latitude(middle + half));
            _latitude = (at, (above - below) / (2 * half), (above + below - (2 * at)) / (2 * half * half));
        }

        // x from the polygon's western edge, y from the middle of the row, both in metres.
        private void Put(double x, double y, double weight)
        {
            _values.Add(_polygon!.Plane.Longitude(_polygon.Left + x));
            _values.Add(_latitude.Middle + (y * (_latitude.First + (y * _latitude.Second))));
            _values.Add(weight);
        }
    }
}
