using GeoArms.Core.Projections;

namespace GeoArms.Engine.Hotspots;

/// <summary>
/// Finds the cell of many places of the <see cref="WorldGrid"/> quickly. Within a square of the grid the equal-area map is so smooth that a
/// polynomial of third degree in each direction through 16 exact places follows it within a millimetre; a place within a centimetre of
/// an edge, or in a square where the polynomial was found wanting, is projected exactly. So the cell is always that of the exact map.
/// Rows of a layer follow the Hilbert curve, so neighbours in the list share a square. Not for use by several threads at once.
/// </summary>
internal sealed class GridProjection
{
    /// <summary>Squares are 2^22 units of the grid wide: 39 km at the equator, less elsewhere.</summary>
    private const int SquareShift = 22;

    private const double SquareSide = 1 << SquareShift;
    private const int Nodes = 4;

    /// <summary>Greatest difference in metres, between the nodes, at which a polynomial is taken.</summary>
    private const double Accurate = 0.001;

    private const double NearEdge = 0.01;

    private readonly HexagonLattice _lattice;
    private readonly Dictionary<uint, double[]?> _squares = [];
    private uint _square = uint.MaxValue;
    private double[]? _coefficients;

    public GridProjection(HexagonLattice lattice) => _lattice = lattice;

    /// <summary>Column and row of the cell that holds a place of the grid.</summary>
    public (int Column, int Row) Locate(uint x, uint y)
    {
        var square = ((x >> SquareShift) << 16) | (y >> SquareShift);
        if (square != _square)
        {
            _square = square;
            if (!_squares.TryGetValue(square, out _coefficients))
            {
                _squares.Add(square, _coefficients = Fit(x >> SquareShift << SquareShift, y >> SquareShift << SquareShift));
            }
        }

        if (_coefficients is { } coefficients)
        {
            var (u, v) = (((x & ((1 << SquareShift) - 1)) + 0.5) / SquareSide, ((y & ((1 << SquareShift) - 1)) + 0.5) / SquareSide);
            var (east, north) = (Evaluate(coefficients, 0, u, v), Evaluate(coefficients, Nodes * Nodes, u, v));
            var (column, row) = _lattice.Locate(east, north);
            if (_lattice.Clearance(east, north, column, row) > NearEdge)
            {
                return (column, row);
            }
        }

        var (exactX, exactY) = Exact(x + 0.5, y + 0.5);
        return _lattice.Locate(exactX, exactY);
    }

    private static double Evaluate(double[] coefficients, int from, double u, double v)
    {
        var c = coefficients.AsSpan(from, Nodes * Nodes);
        var u0 = c[0] + (u * (c[1] + (u * (c[2] + (u * c[3])))));
        var u1 = c[4] + (u * (c[5] + (u * (c[6] + (u * c[7])))));
        var u2 = c[8] + (u * (c[9] + (u * (c[10] + (u * c[11])))));
        var u3 = c[12] + (u * (c[13] + (u * (c[14] + (u * c[15])))));
        return u0 + (v * (u1 + (v * (u2 + (v * u3)))));
    }

    private (double X, double Y) Exact(double x, double y) => _lattice.Projection.ToMap(WorldGrid.Longitude(x), WorldGrid.Latitude(y));

    /// <summary>Coefficients of both polynomials over a square, or null when they are not accurate there.</summary>
    private double[]? Fit(uint left, uint top)
    {
        var (xs, ys) = (new double[Nodes * Nodes], new double[Nodes * Nodes]);
        for (var i = 0; i < Nodes * Nodes; i++)
        {
            (xs[i], ys[i]) = Exact(left + (SquareSide * (i % Nodes) / (Nodes - 1)), top + (SquareSide * (i / Nodes) / (Nodes - 1)));
        }

        double[] fitted = [.. Interpolate(xs), .. Interpolate(ys)];
        foreach (var (u, v) in ((double, double)[])[(1 / 6.0, 1 / 6.0), (0.5, 0.5), (5 / 6.0, 1 / 6.0), (1 / 6.0, 5 / 6.0), (5 / 6.0, 5 / 6.0)])
        {
            var (x, y) = Exact(left + (u * SquareSide), top + (v * SquareSide));
            if (!(Math.Abs(Evaluate(fitted, 0, u, v) - x) < Accurate && Math.Abs(Evaluate(fitted, Nodes * Nodes, u, v) - y) < Accurate))
            {
                return null;
            }
        }

        return fitted;
    }

    // Newton's divided differences along both directions, rewritten in powers.
    private static double[] Interpolate(double[] values)
    {
        var result = (double[])values.Clone();
        Span<double> line = stackalloc double[Nodes];
        for (var direction = 0; direction < 2; direction++)
        {
            for (var i = 0; i < Nodes; i++)
            {
                var (start, stride) = direction == 0 ? (i * Nodes, 1) : (i, Nodes);
                for (var k = 0; k < Nodes; k++)
                {
                    line[k] = result[start + (k * stride)];
                }

                ToPowers(line);
                for (var k = 0; k < Nodes; k++)
                {
                    result[start + (k * stride)] = line[k];
                }
            }
        }

        return result;
    }

    // From the values at 0, 1/3, 2/3 and 1 to the coefficients of 1, u, u² and u³.
    private static void ToPowers(Span<double> f)
    {
        var (a, b, c, d) = (f[0], f[1], f[2], f[3]);
        f[1] = ((-11 * a) + (18 * b) - (9 * c) + (2 * d)) / 2;
        f[2] = 9 * ((2 * a) - (5 * b) + (4 * c) - d) / 2;
        f[3] = 9 * (-a + (3 * b) - (3 * c) + d) / 2;
    }
}
