using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>The outlines of contaminated ground as flat columns of vertices in radians, with an index; made once for a union. Safe for threads.</summary>
internal sealed class GroundEdges
{
    private const double Radian = Math.PI / 180;

    // Edges are straight on a map, and nearly so around a place: a piece this long strays by 5 mm at 45°.
    private const double LongestEdge = 500;

    private readonly IReadOnlyList<GroundPolygon> _polygons;
    private readonly int[] _starts;
    private readonly STRtree<int> _tree = new();

    /// <summary>Takes polygons of which none overlaps another.</summary>
    public GroundEdges(IReadOnlyList<GroundPolygon> polygons)
    {
        _polygons = polygons;
        var count = polygons.Sum(polygon => polygon.Rings.Sum(Vertices));
        (Longitudes, Latitudes, IsFirst) = (new double[count], new double[count], new bool[count]);
        _starts = new int[polygons.Count + 1];
        Moments = new PolygonMoments[polygons.Count];
        var at = 0;
        for (var i = 0; i < polygons.Count; i++)
        {
            _starts[i] = at;
            foreach (var ring in polygons[i].Rings)
            {
                IsFirst[at] = true;
                at += Vertices(ring);
            }

            _tree.Insert(polygons[i].Box, i);
        }

        _starts[^1] = at;
        _tree.Build();
        Parallel.For(0, polygons.Count, Take);
    }

    /// <summary>Longitudes of the vertices.</summary>
    public double[] Longitudes { get; }

    /// <summary>Latitudes of the vertices.</summary>
    public double[] Latitudes { get; }

    /// <summary>Whether a vertex is the first of its ring, so that no edge ends there. The last of a ring is its first again.</summary>
    public bool[] IsFirst { get; }

    /// <summary>Moments of the polygons in metres.</summary>
    public PolygonMoments[] Moments { get; }

    /// <summary>First and one past the last vertex of a polygon. Ground is to the right of the direction in which they run.</summary>
    public (int From, int To) Vertices(int polygon) => (_starts[polygon], _starts[polygon + 1]);

    /// <summary>Whole turns in degrees to add to a box's longitudes to bring it over a polygon, or NaN when the two share nothing.</summary>
    public double ShiftTo(int polygon, GroundBox box) => box.ShiftTo(_polygons[polygon].Box);

    /// <summary>Finds the polygons whose boxes touch a box.</summary>
    /// <param name="box">Box in degrees.</param>
    /// <param name="found">Receives them in order.</param>
    public void Find(GroundBox box, List<int> found)
    {
        found.Clear();
        for (var turn = 360 * Math.Ceiling((-180 - box.East) / 360); box.West + turn <= 180; turn += 360)
        {
            found.AddRange(_tree.Query(new Envelope(box.West + turn, box.East + turn, box.South, box.North)));
        }

        // Two turns of a box as wide as the world find the same.
        found.Sort();
        for (var i = found.Count - 1; i > 0; i--)
        {
            if (found[i] == found[i - 1])
            {
                found.RemoveAt(i);
            }
        }
    }

    private static int Vertices(double[] ring)
    {
        var count = 1;
        for (var k = 2; k < ring.Length; k += 2)
        {
            count += Pieces(ring, k);
        }

        return count;
    }

    // Of the edge that ends at a position of a ring.
    private static int Pieces(double[] ring, int end) =>
        Math.Max(1, (int)Math.Ceiling(double.Hypot(ring[end] - ring[end - 2], ring[end + 1] - ring[end - 1]) / LongestEdge));

    private void Take(int polygon)
    {
        var at = _starts[polygon];
        var plane = _polygons[polygon].Plane;
        foreach (var ring in _polygons[polygon].Rings)
        {
            var first = at;
            for (var k = 2; k < ring.Length; k += 2)
            {
                var pieces = Pieces(ring, k);
                for (var piece = 0; piece < pieces; piece++, at++)
                {
                    var x = ring[k - 2] + ((ring[k] - ring[k - 2]) * piece / pieces);
                    var y = ring[k - 1] + ((ring[k + 1] - ring[k - 1]) * piece / pieces);
                    (Longitudes[at], Latitudes[at]) = (plane.Longitude(x) * Radian, plane.Latitude(y) * Radian);
                }
            }

            (Longitudes[at], Latitudes[at]) = (Longitudes[first], Latitudes[first]);
            at++;
        }

        Moments[polygon] = PolygonMoments.Of(_polygons[polygon]);
    }
}
