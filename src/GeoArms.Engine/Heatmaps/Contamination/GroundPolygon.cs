using GeoArms.Core.Projections;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>One polygon of contaminated ground, holes and all, on an equal-area plane of its own.</summary>
internal sealed class GroundPolygon
{
    private GroundPolygon(EqualAreaPlane plane, double[][] rings, Envelope box, double area, double scale)
    {
        Plane = plane;
        Rings = rings;
        Box = box;
        Area = area;
        Scale = scale;
        (Left, Bottom) = (double.MaxValue, double.MaxValue);
        var (right, top) = (double.MinValue, double.MinValue);
        for (var i = 0; i < rings[0].Length; i += 2)
        {
            (Left, Bottom) = (Math.Min(Left, rings[0][i]), Math.Min(Bottom, rings[0][i + 1]));
            (right, top) = (Math.Max(right, rings[0][i]), Math.Max(top, rings[0][i + 1]));
        }

        (Width, Height) = (right - Left, top - Bottom);
        foreach (var ring in rings)
        {
            for (var i = 2; i < ring.Length; i += 2)
            {
                Perimeter += double.Hypot(ring[i] - ring[i - 2], ring[i + 1] - ring[i - 1]);
            }
        }
    }

    /// <summary>The plane.</summary>
    public EqualAreaPlane Plane { get; }

    /// <summary>
    /// The rings in metres on the plane: x, y, x, y, …, the last vertex that of the beginning. Ground is to the right of the
    /// direction in which each runs: the first ring clockwise, holes anticlockwise.
    /// </summary>
    public double[][] Rings { get; }

    /// <summary>Box in degrees.</summary>
    public Envelope Box { get; }

    /// <summary>Geodesic area in square metres.</summary>
    public double Area { get; }

    /// <summary>
    /// Geodesic area over that on the plane. They differ where edges are so long that it matters whether they run straight on the plane
    /// or on the ground: by 1e-4 at 10 km.
    /// </summary>
    public double Scale { get; }

    /// <summary>Length of all rings in metres.</summary>
    public double Perimeter { get; }

    /// <summary>Western edge on the plane.</summary>
    public double Left { get; }

    /// <summary>Southern edge on the plane.</summary>
    public double Bottom { get; }

    /// <summary>Extent eastwards in metres.</summary>
    public double Width { get; }

    /// <summary>Extent northwards in metres.</summary>
    public double Height { get; }

    /// <summary>Takes a polygon in degrees; null when it has no area.</summary>
    public static GroundPolygon? Of(Polygon polygon)
    {
        var box = polygon.EnvelopeInternal;
        var plane = new EqualAreaPlane(box.Centre.X, box.Centre.Y);
        var rings = new double[1 + polygon.NumInteriorRings][];
        var (geodesic, planar) = (0.0, 0.0);
        for (var i = 0; i < rings.Length; i++)
        {
            var degrees = Flat(i == 0 ? polygon.ExteriorRing : polygon.GetInteriorRingN(i - 1));
            geodesic += Geodesy.RingArea(degrees) * (i == 0 ? 1 : -1);
            rings[i] = OnPlane(degrees, plane);
            var signed = SignedArea(rings[i]);
            planar += Math.Abs(signed) * (i == 0 ? 1 : -1);
            if (signed > 0 == (i == 0))
            {
                Reverse(rings[i]);
            }
        }

        return geodesic > 0 && planar > 0 ? new GroundPolygon(plane, rings, box, geodesic, geodesic / planar) : null;
    }

    private static double[] Flat(LineString ring)
    {
        var sequence = ring.CoordinateSequence;
        var flat = new double[2 * sequence.Count];
        for (var i = 0; i < sequence.Count; i++)
        {
            (flat[2 * i], flat[(2 * i) + 1]) = (sequence.GetX(i), sequence.GetY(i));
        }

        return flat;
    }

    private static double[] OnPlane(double[] degrees, EqualAreaPlane plane)
    {
        var metres = new double[degrees.Length];
        for (var i = 0; i < degrees.Length; i += 2)
        {
            (metres[i], metres[i + 1]) = (plane.X(degrees[i]), plane.Y(degrees[i + 1]));
        }

        return metres;
    }

    // Positive when the ring runs anticlockwise.
    private static double SignedArea(double[] ring)
    {
        var twice = 0.0;
        for (var i = 2; i < ring.Length; i += 2)
        {
            twice += ((ring[i - 2] - ring[0]) * (ring[i + 1] - ring[1])) - ((ring[i] - ring[0]) * (ring[i - 1] - ring[1]));
        }

        return twice / 2;
    }

    private static void Reverse(double[] ring)
    {
        for (var (i, j) = (0, ring.Length - 2); i < j; (i, j) = (i + 2, j - 2))
        {
            (ring[i], ring[j]) = (ring[j], ring[i]);
            (ring[i + 1], ring[j + 1]) = (ring[j + 1], ring[i + 1]);
        }
    }
}
