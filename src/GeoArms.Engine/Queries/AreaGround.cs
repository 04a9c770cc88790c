using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Snapshots.Shapes;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.Valid;

namespace GeoArms.Engine.Queries;

/// <summary>
/// Everything inside an area: points in it or on its edge, by exact predicates on doubles, and lines and polygons that share a place with it.
/// Edges are straight in degrees and go the short way round, so an area may cross the antimeridian. Distances and bearings are from its middle.
/// </summary>
public sealed class AreaGround : QueryGround
{
    private readonly Geometry _area;
    private readonly IndexedPointInAreaLocator _locator;
    private readonly LonLatBox[] _boxes;

    /// <summary>Takes an area.</summary>
    /// <param name="polygons">A polygon or several in degrees, longitudes from −180 to 180.</param>
    /// <exception cref="InputException">A ring crosses itself or another, or encloses nothing; the message says where.</exception>
    public AreaGround(Geometry polygons)
    {
        var unrolled = Unrolled(polygons);
        if (new IsValidOp(unrolled).ValidationError is { } problem)
        {
            var at = problem.Coordinate;
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"The area cannot be taken: {problem.Message.ToLowerInvariant()} at longitude {Wrapped(at.X):0.######}, latitude {at.Y:0.######}; expected rings that cross neither themselves nor one another."))
            {
                Parameter = "geometry",
            };
        }

        var parts = Polygons(WorldGeometry.Cut(polygons)).ToArray();
        _area = parts.Length == 1 ? parts[0] : WorldGeometry.Factory.CreateMultiPolygon(parts);
        _locator = new IndexedPointInAreaLocator(_area);
        _boxes = [.. parts.Select(part => part.EnvelopeInternal).Select(box => new LonLatBox(box.MinX, box.MinY, box.MaxX, box.MaxY))];
        SquareMetres = parts.Sum(Area);
        var middle = Middle(unrolled);
        (Longitude, Latitude) = (Wrapped(middle.X), middle.Y);
    }

    /// <summary>Longitude of its middle in degrees: the centroid when that lies inside, else a place inside.</summary>
    public double Longitude { get; }

    /// <summary>Latitude of its middle.</summary>
    public double Latitude { get; }

    /// <summary>Its area.</summary>
    public double SquareMetres { get; }

    /// <inheritdoc/>
    public override Geometry Outline => _area;

    /// <summary>Diameter in metres of a circle of the same area.</summary>
    public override double Width => 2 * Math.Sqrt(SquareMetres / Math.PI);

    /// <inheritdoc/>
    internal override LonLatBox Surroundings => Grown(BoxOf(_boxes));

    /// <summary>The box around several.</summary>
    internal static LonLatBox BoxOf(IReadOnlyList<LonLatBox> boxes)
    {
        var span = new LongitudeSpan();
        foreach (var box in boxes)
        {
            span.Add(box.West, box.CrossesAntimeridian ? box.East + 360 : box.East);
        }

        var (west, east) = span.Bounds;
        return new LonLatBox(west, boxes.Min(box => box.South), east > 180 ? east - 360 : east, boxes.Max(box => box.North));
    }

    /// <inheritdoc/>
    internal override List<FoundRow> Find(LayerView view, RowSelection selection)
    {
        var (found, points, shapes) = (new List<FoundRow>(), new RowBuffer(), new RowBuffer());
        foreach (var box in _boxes)
        {
            GroundBoxes.CollectPoints(view, selection, box, points);
            GroundBoxes.CollectShapes(view, selection, box, shapes);
        }

        // The tiles of several boxes overlap.
        var seen = _boxes.Length > 1 ? new HashSet<int>() : null;
        var middle = EarthPoint.Of(Longitude, Latitude);
        foreach (var row in points.Rows)
        {
            var (longitude, latitude) = view.PointPlace(row);
            if (Holds(longitude, latitude) && seen?.Add(row) != false)
            {
                var chord = middle.Chord(EarthPoint.Of(longitude, latitude));
                found.Add(new FoundRow(row, chord, EarthPoint.LongestGeodesic(chord), null));
            }
        }

        var prepared = PreparedGeometryFactory.Prepare(_area);
        foreach (var row in shapes.Rows)
        {
            var shape = view.CutGeometry(row);
            if (prepared.Intersects(shape))
            {
                var reach = NearestPlace.To(Longitude, Latitude, shape);
                found.Add(new FoundRow(row, reach.Metres, reach.Metres, reach));
            }
        }

        return found;
    }

    /// <inheritdoc/>
    internal override Reach Measure(double longitude, double latitude) => Reach.Between(Longitude, Latitude, longitude, latitude);

    private bool Holds(double longitude, double latitude) =>
        _locator.Locate(new Coordinate(longitude, latitude)) != Location.Exterior
        || (Math.Abs(longitude) == 180 && _locator.Locate(new Coordinate(-longitude, latitude)) != Location.Exterior);

    private static double Area(Polygon polygon) => Ring(polygon.ExteriorRing) - polygon.InteriorRings.Sum(Ring);

    private static double Ring(LineString ring) => Geodesy.RingArea([.. ring.Coordinates.SelectMany(vertex => new[] { vertex.X, vertex.Y })]);

    private static IEnumerable<Polygon> Polygons(Geometry geometry) => geometry switch
    {
        Polygon { IsEmpty: false } polygon => [polygon],
        GeometryCollection all => all.Geometries.SelectMany(Polygons),
        _ => [],
    };

    private static Coordinate Middle(Geometry unrolled)
    {
        var centroid = unrolled.Centroid;
        return (!centroid.IsEmpty && unrolled.Covers(centroid) ? centroid : unrolled.InteriorPoint).Coordinate;
    }

    private static double Wrapped(double longitude) => longitude is >= -180 and <= 180 ? longitude : longitude - (360 * Math.Round(longitude / 360));

    // Longitudes that run on past ±180, all parts within half the world of the first vertex; a ring round a pole is closed over it.
    private static Geometry Unrolled(Geometry polygons)
    {
        var first = polygons.Coordinate.X;
        var parts = Polygons(polygons).Select(polygon =>
        {
            var shell = Unrolled(polygon.ExteriorRing.Coordinates, first);
            return polygons.Factory.CreatePolygon(polygons.Factory.CreateLinearRing(shell), [.. polygon.InteriorRings.Select(hole => polygons.Factory.CreateLinearRing(Unrolled(hole.Coordinates, shell[0].X)))]);
        }).ToArray();
        return parts.Length == 1 ? parts[0] : polygons.Factory.CreateMultiPolygon(parts);
    }

    private static Coordinate[] Unrolled(Coordinate[] ring, double about)
    {
        var unrolled = new List<Coordinate> { new(ring[0].X - (360 * Math.Round((ring[0].X - about) / 360)), ring[0].Y) };
        for (var i = 1; i < ring.Length; i++)
        {
            var east = ring[i].X - ring[i - 1].X;
            var isEdgeOfCut = Math.Abs(ring[i].X) == 180 && Math.Abs(ring[i - 1].X) == 180;
            unrolled.Add(new Coordinate(unrolled[^1].X + (isEdgeOfCut || Math.Abs(east) <= 180 ? east : east - (360 * Math.Sign(east))), ring[i].Y));
        }

        if (Math.Abs(unrolled[^1].X - unrolled[0].X) > 180)
        {
            var pole = ring.Average(vertex => vertex.Y) < 0 ? -90 : 90;
            unrolled.Add(new Coordinate(unrolled[^1].X, pole));
            unrolled.Add(new Coordinate(unrolled[0].X, pole));
            unrolled.Add(unrolled[0].Copy());
        }

        return [.. unrolled];
    }
}
