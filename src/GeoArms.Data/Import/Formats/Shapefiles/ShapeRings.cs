using GeoArms.Data.Import.Places;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using NetTopologySuite.Index.Strtree;

namespace GeoArms.Data.Import.Formats.Shapefiles;

/// <summary>
/// Makes polygons of the rings of a shape. The format says that outer rings run clockwise and holes counter-clockwise,
/// which not every writer keeps to. What lies within what decides: a ring within an odd number of others is a hole of the
/// innermost of them, every other ring is an outer one. Where the direction says something else, that is noted, unless all
/// rings run the other way round. Costs n log n in the number of rings.
/// </summary>
internal static class ShapeRings
{
    /// <summary>Makes a polygon or several.</summary>
    /// <param name="rings">The rings (x, y, x, y, …).</param>
    /// <param name="assembly">Builds the geometry, and takes note of what was wrong.</param>
    public static Geometry Assemble(List<double[]> rings, GeometryAssembly assembly)
    {
        if (rings.Count == 1)
        {
            return assembly.Polygon(rings);
        }

        var all = rings.Select(ordinates => new Ring(ordinates)).ToArray();
        FindOuterRings(all);
        var holes = all.Count(ring => ring.IsHole && ring.RunsClockwise);
        var outers = all.Count(ring => !ring.IsHole && !ring.RunsClockwise);
        if (holes + outers < all.Length)
        {
            Note(assembly, holes, "within another ran like an outer ring and was taken for a hole", "within others ran like outer rings and were taken for holes");
            Note(assembly, outers, "outside all others ran like a hole and was taken for an outer ring", "outside all others ran like holes and were taken for outer rings");
        }

        var polygons = new List<List<double[]>>();
        foreach (var ring in all.Where(ring => !ring.IsHole))
        {
            ring.Polygon = polygons.Count;
            polygons.Add([ring.Ordinates]);
        }

        foreach (var hole in all.Where(ring => ring.IsHole))
        {
            polygons[hole.Within!.Polygon].Add(hole.Ordinates);
        }

        return polygons.Count == 1 ? assembly.Polygon(polygons[0]) : assembly.MultiPolygon(polygons);
    }

    private static void Note(GeometryAssembly assembly, int count, string one, string several)
    {
        if (count > 0)
        {
            assembly.Note(count == 1 ? $"a ring {one}" : $"{count} rings {several}");
        }
    }

    // From the largest to the smallest, so that what a ring lies in is known before the ring is looked at.
    private static void FindOuterRings(Ring[] rings)
    {
        var tree = new STRtree<Ring>();
        foreach (var ring in rings)
        {
            tree.Insert(ring.Extent, ring);
        }

        foreach (var ring in rings.OrderByDescending(ring => ring.Area))
        {
            foreach (var around in tree.Query(ring.Extent))
            {
                if (around != ring && around.Area > ring.Area && (ring.Within is null || around.Area < ring.Within.Area) && around.Contains(ring))
                {
                    ring.Within = around;
                }
            }

            ring.Depth = ring.Within is { } outer ? outer.Depth + 1 : 0;
        }
    }

    private sealed class Ring
    {
        private readonly PackedDoubleCoordinateSequence _places;

        public Ring(double[] ordinates)
        {
            Ordinates = ordinates;
            _places = new PackedDoubleCoordinateSequence(ordinates, 2, 0);
            Extent = new Envelope();
            _places.ExpandEnvelope(Extent);
            var signed = SignedArea(ordinates);
            Area = Math.Abs(signed);
            RunsClockwise = signed < 0;
        }

        public double[] Ordinates { get; }

        public Envelope Extent { get; }

        public double Area { get; }

        public bool RunsClockwise { get; }

        public Ring? Within { get; set; }

        public int Depth { get; set; }

        public int Polygon { get; set; }

        public bool IsHole => Depth % 2 == 1;

        // Rings may touch, so a place on the other's edge says nothing: the first place, or middle of a side, beside it decides.
        public bool Contains(Ring other)
        {
            if (!Extent.Contains(other.Extent))
            {
                return false;
            }

            var ordinates = other.Ordinates;
            for (var i = 0; i + 1 < ordinates.Length; i += 2)
            {
                if (Locate(ordinates[i], ordinates[i + 1]) is { } isInside)
                {
                    return isInside;
                }
            }

            for (var i = 0; i + 3 < ordinates.Length; i += 2)
            {
                if (Locate((ordinates[i] + ordinates[i + 2]) / 2, (ordinates[i + 1] + ordinates[i + 3]) / 2) is { } isInside)
                {
                    return isInside;
                }
            }

            return true;
        }

        private bool? Locate(double x, double y) => RayCrossingCounter.LocatePointInRing(new Coordinate(x, y), _places) switch
        {
            Location.Interior => true,
            Location.Exterior => false,
            _ => null,
        };

        // Differences from the first place, so that far-off coordinates of a projection lose no digits.
        private static double SignedArea(double[] ordinates)
        {
            var twice = 0.0;
            for (var i = 2; i + 3 < ordinates.Length; i += 2)
            {
                twice += ((ordinates[i] - ordinates[0]) * (ordinates[i + 3] - ordinates[1])) - ((ordinates[i + 2] - ordinates[0]) * (ordinates[i + 1] - ordinates[1]));
            }

            return twice / 2;
        }
    }
}
