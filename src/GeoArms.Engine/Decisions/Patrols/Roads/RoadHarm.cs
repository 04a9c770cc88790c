using GeoArms.Engine.Forecast;

namespace GeoArms.Engine.Decisions.Patrols.Roads;

/// <summary>
/// What is expected within a distance of roads, on squares of at most half that distance: a square counts when its centre is within it. For ranking,
/// each stretch has all that is within the distance; for plans, each square belongs to its nearest stretch, so that nothing is counted twice.
/// </summary>
public sealed class RoadHarm
{
    private const double FinestSquare = 100;

    private readonly double[][] _beside;
    private readonly double[] _own;
    private readonly Dictionary<(int Column, int Row), (int Stretch, double SquaredMetres)> _nearest = [];
    private readonly SquareHarm _squares;
    private readonly ForecastGrid _grid;

    private RoadHarm(ForecastGrid grid, SquareHarm squares, int stretches)
    {
        (_grid, _squares) = (grid, squares);
        (_beside, _own) = (new double[stretches][], new double[stretches]);
    }

    /// <summary>Expected harm within the distance of each stretch, which is that of no other nearer one; by number.</summary>
    public IReadOnlyList<double> Own => _own;

    /// <summary>Measures.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="stretches">The stretches.</param>
    /// <param name="within">Metres to each side.</param>
    public static RoadHarm Of(RiskForecast forecast, IReadOnlyList<RoadStretch> stretches, double within)
    {
        var squares = new SquareHarm(forecast, Math.Max(FinestSquare, within / 2));
        var harm = new RoadHarm(forecast.Grid, squares, stretches.Count);
        foreach (var stretch in stretches)
        {
            harm.Add(stretch, within);
        }

        Span<double> parts = stackalloc double[ForecastParts.Count];
        foreach (var ((column, row), (stretch, _)) in harm._nearest)
        {
            parts.Clear();
            squares.AddTo(column, row, parts);
            foreach (var part in parts)
            {
                harm._own[stretch] += part;
            }
        }

        return harm;
    }

    /// <summary>Expected harm within the distance of a stretch by kind of part, whatever else is near.</summary>
    public IReadOnlyList<double> Beside(int stretch) => _beside[stretch];

    /// <summary>The stretch in whose strip a place lies, the nearest where there are several, or −1.</summary>
    public int StretchAt(double longitude, double latitude)
    {
        var (x, y) = _grid.Lattice.Projection.ToMap(longitude, latitude);
        return _nearest.TryGetValue(((int)Math.Floor(x / _squares.Side), (int)Math.Floor(y / _squares.Side)), out var nearest) ? nearest.Stretch : -1;
    }

    /// <summary>Sums what is expected within the distance of any of some stretches, each square once, by kind of part.</summary>
    internal double[] Union(IReadOnlyList<RoadStretch> stretches, double within)
    {
        var (seen, sums) = (new HashSet<(int, int)>(), new double[ForecastParts.Count]);
        foreach (var stretch in stretches)
        {
            foreach (var (square, _) in Squares(stretch, within))
            {
                if (seen.Add(square))
                {
                    _squares.AddTo(square.Column, square.Row, sums);
                }
            }
        }

        return sums;
    }

    private void Add(RoadStretch stretch, double within)
    {
        var sums = _beside[stretch.Number] = new double[ForecastParts.Count];
        foreach (var (square, squared) in Squares(stretch, within))
        {
            _squares.AddTo(square.Column, square.Row, sums);
            if (!_nearest.TryGetValue(square, out var known) || squared < known.SquaredMetres)
            {
                _nearest[square] = (stretch.Number, squared);
            }
        }
    }

    // Squares whose centre is within the distance, each once, with the square of the metres to the course.
    private Dictionary<(int Column, int Row), double> Squares(RoadStretch stretch, double within)
    {
        var (found, side) = (new Dictionary<(int, int), double>(), _squares.Side);
        var (x1, y1) = _grid.Lattice.Projection.ToMap(stretch.Course[0].Longitude, stretch.Course[0].Latitude);
        for (var i = 1; i < stretch.Course.Count; i++)
        {
            var (x2, y2) = _grid.Lattice.Projection.ToMap(stretch.Course[i].Longitude, stretch.Course[i].Latitude);
            AddSegment(x1, y1, x2, y2);
            (x1, y1) = (x2, y2);
        }

        return found;

        void AddSegment(double x1, double y1, double x2, double y2)
        {
            // Long edges in pieces, so that the box about each is not much wider than its strip.
            var pieces = Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(x2 - x1), Math.Abs(y2 - y1)) / (4 * within)));
            for (var piece = 0; piece < pieces; piece++)
            {
                var (from, to) = (piece / (double)pieces, (piece + 1) / (double)pieces);
                AddPiece(x1 + (from * (x2 - x1)), y1 + (from * (y2 - y1)), x1 + (to * (x2 - x1)), y1 + (to * (y2 - y1)));
            }
        }

        void AddPiece(double x1, double y1, double x2, double y2)
        {
            var (dx, dy) = (x2 - x1, y2 - y1);
            var length = (dx * dx) + (dy * dy);
            var (west, east) = ((int)Math.Floor((Math.Min(x1, x2) - within) / side), (int)Math.Floor((Math.Max(x1, x2) + within) / side));
            var (south, north) = ((int)Math.Floor((Math.Min(y1, y2) - within) / side), (int)Math.Floor((Math.Max(y1, y2) + within) / side));
            for (var row = south; row <= north; row++)
            {
                for (var column = west; column <= east; column++)
                {
                    var (x, y) = ((column + 0.5) * side, (row + 0.5) * side);
                    var share = length > 0 ? Math.Clamp((((x - x1) * dx) + ((y - y1) * dy)) / length, 0, 1) : 0;
                    var (ex, ey) = (x - x1 - (share * dx), y - y1 - (share * dy));
                    var squared = (ex * ex) + (ey * ey);
                    if (squared <= within * within && (!found.TryGetValue((column, row), out var known) || squared < known))
                    {
                        found[(column, row)] = squared;
                    }
                }
            }
        }
    }
}
