using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Zones;

/// <summary>
/// The ground with which a zone is compared (METHODS, zones): outward from the buffer until it has the zone's area, at least 1 km wide, less
/// other zones and land without reporting.
/// </summary>
/// <param name="Shape">Polygons in the metres of the plane.</param>
/// <param name="WidthMetres">How far it reaches beyond the buffer.</param>
internal sealed record ControlRing(Geometry Shape, double WidthMetres)
{
    /// <summary>Least width in metres.</summary>
    public const double LeastWidth = 1_000;

    /// <summary>Greatest width in metres: beyond, the ground says little of the zone.</summary>
    public const double GreatestWidth = 50_000;

    /// <summary>Segments a quarter of a circle: the area of a round buffer is within 0.03 %.</summary>
    public const int QuarterSegments = 32;

    private const double Exactness = 1e-5;
    private const int MostSteps = 40;

    /// <summary>Grows the ring.</summary>
    /// <param name="zone">The zone in metres.</param>
    /// <param name="bufferMetres">Width of the buffer.</param>
    /// <param name="ground">Ground that may be in the ring, out to the greatest width; it has nothing of zone and buffer.</param>
    /// <param name="greatest">Width at which the ring stops to grow, whatever its area.</param>
    public static ControlRing Grow(Geometry zone, double bufferMetres, Geometry ground, double greatest)
    {
        Geometry Ring(double width) => Overlays.Intersection(zone.Buffer(bufferMetres + width, QuarterSegments), ground);

        var sought = zone.Area;
        var (low, high) = (0.0, LeastWidth);
        var ring = Ring(high);
        var (lowArea, highArea) = (0.0, ring.Area);
        if (highArea >= sought)
        {
            return new ControlRing(ring, high);
        }

        while (highArea < sought && high < greatest)
        {
            (low, lowArea) = (high, highArea);
            high = Math.Min(2 * high, greatest);
            ring = Ring(high);
            highArea = ring.Area;
        }

        if (highArea < sought)
        {
            return new ControlRing(ring, high);
        }

        for (var step = 0; step < MostSteps; step++)
        {
            // The secant, kept away from the ends so that the bracket shrinks from both sides.
            var share = Math.Clamp((sought - lowArea) / (highArea - lowArea), 0.02, 0.98);
            var width = low + (share * (high - low));
            ring = Ring(width);
            if (Math.Abs(ring.Area - sought) <= Exactness * sought)
            {
                return new ControlRing(ring, width);
            }

            (low, lowArea, high, highArea) = ring.Area < sought ? (width, ring.Area, high, highArea) : (low, lowArea, width, ring.Area);
        }

        return new ControlRing(Ring(high), high);
    }
}
