using NetTopologySuite.Algorithm.Construct;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Zones;

/// <summary>The ground of a zone: inside, buffer and ring.</summary>
internal sealed class ZoneGround
{
    private readonly IndexedPointInAreaLocator _inside;
    private readonly Envelope _insideBox;
    private readonly IndexedPointInAreaLocator _buffer;
    private readonly IndexedPointInAreaLocator _ring;

    private ZoneGround(ZonePlane plane, Geometry zone, Geometry inPlane, Geometry buffer, ControlRing ring)
    {
        Plane = plane;
        InPlane = inPlane;
        Buffer = buffer;
        Ring = ring;
        Width = WidthOf(inPlane);
        _inside = new IndexedPointInAreaLocator(zone);
        _insideBox = zone.EnvelopeInternal;
        _buffer = new IndexedPointInAreaLocator(buffer);
        _ring = new IndexedPointInAreaLocator(ring.Shape);
    }

    /// <summary>The plane in which it lies.</summary>
    public ZonePlane Plane { get; }

    /// <summary>The zone in the plane.</summary>
    public Geometry InPlane { get; }

    /// <summary>The strip about the zone, without the zone itself; empty when it has no width.</summary>
    public Geometry Buffer { get; }

    /// <summary>The control ring.</summary>
    public ControlRing Ring { get; }

    /// <summary>Diameter of the largest circle that lies inside, in metres: how wide the zone is.</summary>
    public double Width { get; }

    /// <summary>True when the ring has the zone's area, or more because of its least width.</summary>
    public bool IsRingWhole => Ring.Shape.Area >= 0.999 * InPlane.Area;

    /// <summary>Areas from which no reports came in some month and which the ring therefore leaves out.</summary>
    public IReadOnlyList<string> SilentAreas { get; private init; } = [];

    /// <summary>Share of the buffer that lies in such areas.</summary>
    public double SilentShareOfBuffer { get; private init; }

    /// <summary>True when it is known what is land, so that the ring has neither sea nor ground beyond the border.</summary>
    public bool KnowsLand { get; private init; }

    /// <summary>Lays out the ground.</summary>
    /// <param name="zone">The zone in degrees.</param>
    /// <param name="bufferMetres">Width of the buffer.</param>
    /// <param name="others">The other zones in degrees.</param>
    /// <param name="reporting">Where reports come from.</param>
    /// <param name="periods">The periods that are compared.</param>
    public static ZoneGround Of(Geometry zone, double bufferMetres, IEnumerable<Geometry> others, ReportingLand reporting, params ZonePeriod[] periods)
    {
        var plane = new ZonePlane(zone);
        var inPlane = plane.ToPlane(zone);
        var neighbours = others.ToArray();

        // Most rings need less than the zone's own radius; only where much is left out the whole reach is looked at.
        var radius = Math.Sqrt(inPlane.Area / Math.PI);
        var first = Lay(Math.Min(ControlRing.GreatestWidth, Math.Max(2 * ControlRing.LeastWidth, 1.5 * radius)));
        return first.IsRingWhole ? first : Lay(ControlRing.GreatestWidth);

        ZoneGround Lay(double width)
        {
            var reach = inPlane.Buffer(bufferMetres + width, ControlRing.QuarterSegments);
            var box = plane.Box(reach);
            var land = reporting.Land(plane, zone, reach);
            var (silent, names) = reporting.Silent(plane, reach, periods);
            var watched = inPlane.Buffer(bufferMetres, ControlRing.QuarterSegments);
            var leftOut = neighbours.Where(other => ZonePlane.Intersects(box, other.EnvelopeInternal)).Select(plane.ToPlane).Append(watched);
            var ground = Overlays.Difference(
                land is null ? reach : Overlays.Intersection(reach, land), Overlays.Union(silent is null ? leftOut : leftOut.Append(silent), reach.Factory));
            var ring = ControlRing.Grow(inPlane, bufferMetres, ground, width);
            var buffer = Overlays.Difference(watched, inPlane);
            return new ZoneGround(plane, zone, inPlane, buffer, ring)
            {
                SilentAreas = names,
                SilentShareOfBuffer = silent is null || buffer.IsEmpty ? 0 : Overlays.Intersection(buffer, silent).Area / buffer.Area,
                KnowsLand = land is not null,
            };
        }
    }

    /// <summary>Diameter in metres of the largest circle inside a zone in the plane.</summary>
    public static double WidthOf(Geometry inPlane) => 2 * new MaximumInscribedCircle(inPlane, Math.Sqrt(inPlane.Area) / 1000).GetRadiusLine().Length;

    /// <summary>Where a place in degrees lies, or null when it lies in none of the parts. Edges belong to the inner part.</summary>
    public ZonePart? Find(Coordinate place)
    {
        // Inside by the outline as it was entered, edges straight in degrees, as every filter and PostGIS see it.
        if (_insideBox.Contains(place) && _inside.Locate(place) != Location.Exterior)
        {
            return ZonePart.Inside;
        }

        var at = Plane.ToPlane(place.X, place.Y);
        return !Buffer.IsEmpty && _buffer.Locate(at) != Location.Exterior ? ZonePart.Buffer
            : !Ring.Shape.IsEmpty && _ring.Locate(at) != Location.Exterior ? ZonePart.Ring
            : null;
    }
}
