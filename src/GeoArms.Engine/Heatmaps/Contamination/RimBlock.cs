using System.Runtime.InteropServices;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// Places near each other and the ground within their reach, for <see cref="GroundRim"/>: tells where points cannot stand for what the end of the
/// kernel cuts, and integrates there. Used again and again by one thread.
/// </summary>
/// <param name="ground">Outlines.</param>
/// <param name="moments">Moments of the polygons in bandwidths.</param>
/// <param name="kernel">A polynomial kernel.</param>
/// <param name="bandwidth">Metres.</param>
/// <param name="step">Side in bandwidths of the cells that the points stand for.</param>
internal sealed class RimBlock(GroundEdges ground, PolygonMoments[] moments, KernelShape kernel, double bandwidth, double step)
{
    private const double Radian = Math.PI / 180;

    // Share of a value that its error may take; other errors are below a thousandth.
    private const double Allowed = 0.008;

    // What a cell's points may miss of the kernel's end, as a share of step for an end of slope 1, of its square for half a parabola: the
    // greatest found among 60,000 pieces of square cells in all positions was 0.0264 and 0.0084. Epanechnikov's kernel ends with the slope 2,
    // the quartic with (2u)².
    private readonly double _miss = (kernel == KernelShape.Quartic ? 3 * 4 * 0.0085 * step * step : 2 * 2 * 0.027 * step) / Math.PI / Allowed;

    private RimIntegral _integral = new(kernel);
    private readonly List<Near> _near = [];
    private readonly List<int> _vertices = [];
    private readonly List<int> _cut = [];
    private PlaceFrame[] _frames = [];
    private PlaceFrame[] _centroids = [];
    private double _latitude;
    private GroundBox _box;

    /// <summary>Takes the ground in reach.</summary>
    /// <param name="polygons">Polygons to look at.</param>
    /// <param name="box">Box in degrees with all that is within reach.</param>
    /// <param name="longitude">Longitude in degrees of a place in the middle.</param>
    /// <param name="latitude">Its latitude.</param>
    /// <param name="radius">Distance in metres of the farthest place from it.</param>
    /// <returns>The greatest value, as a share of ground everywhere, that may be wrong by more than allowed.</returns>
    public double Take(List<int> polygons, GroundBox box, double longitude, double latitude, double radius)
    {
        _near.Clear();
        _vertices.Clear();
        _box = box;
        var within = radius / bandwidth;
        var sum = 0.0;
        foreach (var polygon in polygons)
        {
            var turns = ground.ShiftTo(polygon, box);
            if (double.IsNaN(turns))
            {
                continue;
            }

            ref readonly var shape = ref moments[polygon];
            var shift = turns * Radian;
            var distance = Math.Sqrt(PlaceFrame.Of(shape.Longitude - shift, shape.Latitude, latitude * Radian, bandwidth).Square(longitude * Radian));
            var margin = shape.Radius + (1.02 * within);
            if (distance - margin > 1)
            {
                continue;
            }

            var mayBeCut = distance + margin > 1;
            sum += mayBeCut ? CutArea(shape) : 0;
            _near.Add(new Near(polygon, shift, mayBeCut));
        }

        return _miss * sum;
    }

    /// <summary>Copies the polygons that may be within reach to a list.</summary>
    public void CopyTo(List<int> polygons)
    {
        polygons.Clear();
        foreach (var near in _near)
        {
            polygons.Add(near.Polygon);
        }
    }

    /// <summary>Turns to places of a latitude in degrees.</summary>
    public void TurnTo(double latitude)
    {
        _latitude = latitude * Radian;
        if (_centroids.Length < _near.Count)
        {
            _centroids = new PlaceFrame[2 * _near.Count];
        }

        var near = CollectionsMarshal.AsSpan(_near);
        for (var i = 0; i < near.Length; i++)
        {
            ref readonly var shape = ref moments[near[i].Polygon];
            _centroids[i] = PlaceFrame.Of(shape.Longitude - near[i].Shift, shape.Latitude, _latitude, bandwidth);
            near[i].IsTurned = false;
        }
    }

    /// <summary>The integral as a share of that over the plane, 0 to 1.</summary>
    /// <param name="longitude">Longitude in degrees.</param>
    /// <param name="rough">The sum over points.</param>
    /// <returns>The exact integral, or the sum where that is as good.</returns>
    public double At(double longitude, double rough)
    {
        var radians = longitude * Radian;
        var near = CollectionsMarshal.AsSpan(_near);
        var sum = 0.0;
        _cut.Clear();
        for (var i = 0; i < near.Length; i++)
        {
            if (near[i].MayBeCut && IsCut(i, near[i].Polygon, radians))
            {
                sum += CutArea(moments[near[i].Polygon]);
                _cut.Add(i);
            }
        }

        return sum == 0 || rough >= _miss * sum ? rough : Exact(radians, rough);
    }

    private double Exact(double radians, double rough)
    {
        var near = CollectionsMarshal.AsSpan(_near);
        var (inside, next) = (0.0, 0);
        for (var i = 0; i < near.Length; i++)
        {
            if (next < _cut.Count && _cut[next] == i)
            {
                next++;
                continue;
            }

            var (x, y) = _centroids[i].From(radians);
            inside += (x * x) + (y * y) < 1 ? _integral.OfWhole(moments[near[i].Polygon], x, y) : 0;
        }

        _integral.Clear();
        foreach (var i in _cut)
        {
            AddEdges(ref near[i], radians);
        }

        var exact = inside + _integral.Value;
        return Math.Max(0, exact - Math.Round(exact - rough));
    }

    private void AddEdges(ref Near near, double radians)
    {
        if (!near.IsTurned)
        {
            Turn(ref near);
        }

        var (lastX, lastY, last) = (0.0, 0.0, 0.0);
        for (var i = near.From; i < near.To; i++)
        {
            var (x, y) = _frames[i].From(radians);
            var square = (x * x) + (y * y);
            if (_vertices[i] >= 0)
            {
                _integral.AddEdge(lastX, lastY, last, x, y, square);
            }

            (lastX, lastY, last) = (x, y, square);
        }
    }

    private void Turn(ref Near near)
    {
        if (near.To == 0)
        {
            near.From = _vertices.Count;
            Collect(near.Polygon, near.Shift);
            near.To = _vertices.Count;
        }

        if (_frames.Length < near.To)
        {
            Array.Resize(ref _frames, 2 * near.To);
        }

        for (var i = near.From; i < near.To; i++)
        {
            var vertex = _vertices[i] < 0 ? ~_vertices[i] : _vertices[i];
            _frames[i] = PlaceFrame.Of(ground.Longitudes[vertex] - near.Shift, ground.Latitudes[vertex], _latitude, bandwidth);
        }

        near.IsTurned = true;
    }

    // Vertices of edges whose boxes touch that of the block; the complement of those where no such edge ends.
    private void Collect(int polygon, double shift)
    {
        var (south, north) = (_box.South * Radian, _box.North * Radian);
        var (west, east) = ((_box.West * Radian) + shift, (_box.East * Radian) + shift);
        var (from, to) = ground.Vertices(polygon);
        var last = -1;
        for (var i = from + 1; i < to; i++)
        {
            var (x0, x1, y0, y1) = (ground.Longitudes[i - 1], ground.Longitudes[i], ground.Latitudes[i - 1], ground.Latitudes[i]);
            if (ground.IsFirst[i] || Math.Max(y0, y1) < south || Math.Min(y0, y1) > north || Math.Max(x0, x1) < west || Math.Min(x0, x1) > east)
            {
                continue;
            }

            if (last != i - 1)
            {
                _vertices.Add(~(i - 1));
            }

            _vertices.Add(i);
            last = i;
        }
    }

    private bool IsCut(int near, int polygon, double radians)
    {
        var square = _centroids[near].Square(radians);
        var radius = moments[polygon].Radius;
        var isInside = radius < 1 && square <= (1 - radius) * (1 - radius);
        return !isInside && square < (1 + radius) * (1 + radius);
    }

    // Ground in cells that the end of the kernel may cut: a strip about the circle as wide as a cell's diagonal, across the polygon or all
    // round, and at most the whole polygon.
    private double CutArea(in PolygonMoments polygon) => Math.Min(polygon.Area, 2 * Math.Min(polygon.Radius, Math.PI) * 1.5 * step);

    private record struct Near(int Polygon, double Shift, bool MayBeCut)
    {
        public int From { get; set; }

        public int To { get; set; }

        public bool IsTurned { get; set; }
    }
}
