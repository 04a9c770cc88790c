using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Core.Projections.Maps;
using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace GeoArms.Engine.Zones;

/// <summary>
/// The ground about a zone in metres: Lambert's azimuthal equal-area projection centred on it. Areas are exact; lengths are right within
/// 1e-5 up to 50 km from the centre and within 4e-4 up to 300 km.
/// </summary>
internal sealed class ZonePlane
{
    // Longest edge that is projected by its ends alone, in degrees: it then strays from its true course by about a metre.
    private const double LongestEdge = 0.05;

    private static readonly GeometryFactory Factory = new(new PrecisionModel());

    private readonly LambertAzimuthal _projection;
    private readonly double _longitude;

    /// <summary>Centres the plane on a geometry in degrees.</summary>
    public ZonePlane(Geometry about)
    {
        // A zone across the antimeridian comes as parts on both sides: the middle is taken on the side of its first vertex.
        var box = new Envelope();
        _longitude = about.Coordinate.X;
        foreach (var vertex in about.Coordinates)
        {
            box.ExpandToInclude(Unwrapped(vertex.X), vertex.Y);
        }

        _longitude = box.Centre.X;
        _projection = new LambertAzimuthal(Ellipsoid.Wgs84, box.Centre.Y, _longitude, 0, 0);
    }

    /// <summary>A place in metres from the centre.</summary>
    public Coordinate ToPlane(double longitude, double latitude)
    {
        var (x, y) = _projection.ToMap(longitude, latitude);
        return new Coordinate(x, y);
    }

    /// <summary>Polygons in degrees as valid polygons in metres.</summary>
    public Geometry ToPlane(Geometry degrees)
    {
        var plane = Factory.CreateGeometry(Densifier.Densify(degrees, LongestEdge));
        plane.Apply(new Projector(this));
        plane.GeometryChanged();
        var polygons = plane.IsValid ? plane : GeometryFixer.Fix(plane);
        return polygons.NumGeometries > 1 ? Overlays.Union([polygons], Factory) : polygons;
    }

    /// <summary>Polygons in metres as polygons in degrees, cut where they cross the antimeridian (RFC 7946, 3.1.9).</summary>
    public Geometry ToDegrees(Geometry plane)
    {
        var degrees = Unprojected(plane);
        var box = degrees.EnvelopeInternal;
        if (box.MinX >= -180 && box.MaxX <= 180)
        {
            return degrees;
        }

        var parts = new List<Geometry>();
        foreach (var turn in (ReadOnlySpan<double>)[-360, 0, 360])
        {
            var world = Factory.ToGeometry(new Envelope(turn - 180, turn + 180, -90, 90));
            var part = Overlays.Intersection(degrees, world);
            part.Apply(AffineTransformation.TranslationInstance(-turn, 0));
            parts.Add(part);
        }

        return Overlays.Union(parts.Where(part => !part.IsEmpty), Factory);
    }

    /// <summary>A box in degrees around polygons in metres.</summary>
    public LonLatBox Box(Geometry plane)
    {
        // The edges of the plane's box bend in degrees: its outline is followed, and a little is added for the bend in between.
        var outline = Densifier.Densify(Factory.ToGeometry(plane.EnvelopeInternal), Math.Max(plane.EnvelopeInternal.Diameter / 64, 1));
        var box = Unprojected(outline).EnvelopeInternal;
        box.ExpandBy(0.02 * box.Width, 0.02 * box.Height);
        return new LonLatBox(Wrapped(box.MinX), Math.Max(-90, box.MinY), Wrapped(box.MaxX), Math.Min(90, box.MaxY));
    }

    /// <summary>True when an envelope in degrees shares a place with a box.</summary>
    public static bool Intersects(LonLatBox box, Envelope envelope) =>
        envelope.MinY <= box.North && envelope.MaxY >= box.South
        && (box.CrossesAntimeridian ? envelope.MaxX >= box.West || envelope.MinX <= box.East : envelope.MaxX >= box.West && envelope.MinX <= box.East);

    private Geometry Unprojected(Geometry plane)
    {
        var degrees = plane.Copy();
        degrees.Apply(new Unprojector(this));
        degrees.GeometryChanged();
        return degrees;
    }

    private static double Wrapped(double longitude) => longitude - (360 * Math.Round(longitude / 360));

    private double Unwrapped(double longitude) => longitude - (360 * Math.Round((longitude - _longitude) / 360));

    private sealed class Projector(ZonePlane plane) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence vertices, int i)
        {
            var (x, y) = plane._projection.ToMap(vertices.GetX(i), vertices.GetY(i));
            vertices.SetX(i, x);
            vertices.SetY(i, y);
        }
    }

    private sealed class Unprojector(ZonePlane plane) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence vertices, int i)
        {
            var (longitude, latitude) = plane._projection.ToLonLat(vertices.GetX(i), vertices.GetY(i));
            vertices.SetX(i, plane.Unwrapped(longitude));
            vertices.SetY(i, latitude);
        }
    }
}
