namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// The integral of a polynomial kernel over ground in closed form. By Green's theorem in polar coordinates it is ∮ F dθ along the ground's
/// outlines, F(r) = ∫ K r dr the kernel's mass along a ray. With s = (r/h)² below 1, 2π F = s·P(s) for a polynomial P, so an edge from a to
/// b inside the kernel gives (a × b) ∫ P dt. Outside F is constant and outlines give angles: those between the points where they leave
/// the kernel and come back, known but for whole turns. So edges out of reach need not be looked at, and nothing is singular at a vertex.
/// </summary>
/// <param name="kernel">A polynomial kernel.</param>
internal struct RimIntegral(KernelShape kernel)
{
    private readonly bool _isQuartic = kernel == KernelShape.Quartic;

    // Angles are added up by turning a vector: their sum is wanted but for whole turns.
    private double _east = 1;
    private double _north;
    private double _inside;

    /// <summary>The integral over ground to the right of the edges, but for a whole number.</summary>
    public readonly double Value => -(_inside + Math.Atan2(_north, _east)) / (2 * Math.PI);

    /// <summary>Begins anew.</summary>
    public void Clear() => (_east, _north, _inside) = (1, 0, 0);

    /// <summary>Adds an edge; lengths are in bandwidths from the place.</summary>
    /// <remarks>
    /// Whether an end is inside is decided from <paramref name="a"/> and <paramref name="b"/> alone, so that edges that share a vertex agree and
    /// each way out has its way back in.
    /// </remarks>
    /// <param name="ax">East of the beginning.</param>
    /// <param name="ay">North of the beginning.</param>
    /// <param name="a">Square of its distance.</param>
    /// <param name="bx">East of the end.</param>
    /// <param name="by">North of the end.</param>
    /// <param name="b">Square of its distance.</param>
    public void AddEdge(double ax, double ay, double a, double bx, double by, double b)
    {
        var (dx, dy) = (bx - ax, by - ay);
        var length = (dx * dx) + (dy * dy);
        var cross = (ax * dy) - (ay * dx);
        if (a < 1 && b < 1)
        {
            _inside += cross * Along(a, b, length);
            return;
        }

        var along = (ax * dx) + (ay * dy);
        var isOutside = a >= 1 && b >= 1;
        if (isOutside && (along >= 0 || along + length <= 0))
        {
            return;
        }

        var square = (along * along) - (length * (a - 1));
        if (isOutside && square <= 0)
        {
            return;
        }

        // Where along the edge the circle is, written so that no digits are lost.
        var root = Math.Sqrt(Math.Max(0, square));
        var (first, last) = (0.0, 1.0);
        if (a >= 1)
        {
            first = Math.Clamp((a - 1) / (root - along), 0, 1);
            Turn(ax + (first * dx), ay + (first * dy));
        }

        if (b >= 1)
        {
            last = Math.Clamp(along > 0 ? (1 - a) / (along + root) : (root - along) / length, 0, 1);
            Turn(ax + (last * dx), -(ay + (last * dy)));
        }

        var share = last - first;
        _inside += cross * share * Along(Math.Min(a, 1), Math.Min(b, 1), length * share * share);
    }

    /// <summary>The integral over a polygon that is inside, in bandwidths from the place.</summary>
    /// <param name="polygon">The polygon in bandwidths.</param>
    /// <param name="x">East of its centroid.</param>
    /// <param name="y">North of its centroid.</param>
    public readonly double OfWhole(in PolygonMoments polygon, double x, double y)
    {
        var square = (x * x) + (y * y);
        var spread = polygon.XX + polygon.YY;
        if (!_isQuartic)
        {
            return 2 / Math.PI * polygon.Area * (1 - square - spread);
        }

        var fourth = (square * (square + (2 * spread))) + polygon.Fourth
            + (4 * ((x * x * polygon.XX) + (2 * x * y * polygon.XY) + (y * y * polygon.YY) + (x * polygon.X) + (y * polygon.Y)));
        return 3 / Math.PI * polygon.Area * (1 - (2 * (square + spread)) + fourth);
    }

    private void Turn(double east, double north) => (_east, _north) = ((_east * east) - (_north * north), (_east * north) + (_north * east));

    // ∫ P dt along a piece whose ends have the squares a and b: s is a line between them less length·t(1 − t). P is (1 − (1 − s)³)/s for the
    // quartic kernel, (1 − (1 − s)²)/s for Epanechnikov's.
    private readonly double Along(double a, double b, double length)
    {
        var mean = ((a + b) / 2) - (length / 6);
        return _isQuartic
            ? 3 - (3 * mean) + (((a * a) + (a * b) + (b * b)) / 3) - (length * (a + b) / 6) + (length * length / 30)
            : 2 - mean;
    }
}
