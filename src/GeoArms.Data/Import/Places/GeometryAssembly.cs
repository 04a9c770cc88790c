using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;

namespace GeoArms.Data.Import.Places;

/// <summary>
/// Builds geometries from plain numbers (x, y, x, y, …) and records what had to be done to make rings of them. One is
/// made for each geometry.
/// </summary>
internal sealed class GeometryAssembly
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326, PackedCoordinateSequenceFactory.DoubleFactory);

    private int _closed;
    private int _dropped;
    private string? _noted;

    /// <summary>What was done, or null.</summary>
    public string? Repair
    {
        get
        {
            var parts = new List<string>(3);
            if (_closed > 0)
            {
                parts.Add(_closed == 1 ? "ring closed" : $"{_closed} rings closed");
            }

            if (_dropped > 0)
            {
                parts.Add(_dropped == 1 ? "ring of fewer than three places dropped" : $"{_dropped} rings of fewer than three places dropped");
            }

            if (_noted is not null)
            {
                parts.Add(_noted);
            }

            return parts.Count == 0 ? null : string.Join("; ", parts);
        }
    }

    /// <summary>Takes over what was done to a part.</summary>
    public void Note(string? repair) => _noted = repair is null ? _noted : _noted is null ? repair : $"{_noted}; {repair}";

    /// <summary>A point. It holds its coordinate as an object: a packed one would make a new object each time it is asked.</summary>
    public static Point Place(double x, double y) => Factory.CreatePoint(new CoordinateArraySequence([new Coordinate(x, y)], 2, 0));

    /// <summary>A point.</summary>
    public Point Point((double X, double Y) position) => Place(position.X, position.Y);

    /// <summary>A point without a place.</summary>
    public static Point EmptyPoint() => Factory.CreatePoint();

    /// <summary>Several points.</summary>
    public MultiPoint MultiPoint(List<(double X, double Y)> positions) => Factory.CreateMultiPoint([.. positions.Select(Point)]);

    /// <summary>A line.</summary>
    /// <exception cref="FormatException">It has a single place.</exception>
    public LineString Line(double[] ordinates) => ordinates.Length == 2
        ? throw new FormatException("A line has a single position; expected two or more.")
        : Factory.CreateLineString(Sequence(ordinates));

    /// <summary>Several lines.</summary>
    /// <exception cref="FormatException">One has a single place.</exception>
    public MultiLineString MultiLine(List<double[]> lines) => Factory.CreateMultiLineString([.. lines.Select(Line)]);

    /// <summary>A polygon: outer ring first, then holes. Empty when the outer ring cannot be one.</summary>
    public Polygon Polygon(List<double[]> rings)
    {
        if (rings.Count == 0 || Ring(rings[0]) is not { } shell)
        {
            // What there was of corners goes along, for the gate that tells of polygons with too few.
            var none = Factory.CreatePolygon();
            none.UserData = rings.Count == 0 ? null : rings[0];
            return none;
        }

        return Factory.CreatePolygon(shell, [.. rings.Skip(1).Select(Ring).OfType<LinearRing>()]);
    }

    /// <summary>Several polygons; those without an outer ring are left out.</summary>
    public MultiPolygon MultiPolygon(List<List<double[]>> polygons) =>
        Factory.CreateMultiPolygon([.. polygons.Select(Polygon).Where(polygon => !polygon.IsEmpty)]);

    /// <summary>A collection: of one kind it becomes the multi-part form of that kind.</summary>
    public static Geometry Collection(List<Geometry> members) => Factory.BuildGeometry(members);

    private static PackedDoubleCoordinateSequence Sequence(double[] ordinates) => new(ordinates, 2, 0);

    private LinearRing? Ring(double[] ordinates)
    {
        if (ordinates.Length < 2)
        {
            return null;
        }

        var isClosed = ordinates[0] == ordinates[^2] && ordinates[1] == ordinates[^1];
        if (ordinates.Length / 2 < (isClosed ? 4 : 3))
        {
            _dropped++;
            return null;
        }

        if (!isClosed)
        {
            _closed++;
            ordinates = [.. ordinates, ordinates[0], ordinates[1]];
        }

        return Factory.CreateLinearRing(Sequence(ordinates));
    }
}
