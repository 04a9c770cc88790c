using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Polygonize;
using NetTopologySuite.Triangulate;

namespace GeoArms.Server.Demonstration.Ground;

/// <summary>
/// Divides the land into cells that fit each other exactly: the borders between the cells of a Voronoi diagram grow
/// rough, each once; borders and coast are noded together on a grid of 10⁻⁶ degrees (snap rounding); the faces of that
/// arrangement are shared out among the cells. Neighbours therefore have the same positions along their border.
/// </summary>
internal static class Tessellation
{
    private const double BorderRoughness = 0.11;
    private const double BorderStepKm = 0.9;

    /// <summary>Spreads cell centres evenly over the main island (Lloyd 1982, Least squares quantization in PCM, on a sample of points).</summary>
    public static Coordinate[] EvenCentres(Terrain terrain, int count, RandomStream random)
    {
        var extent = terrain.Islands[0].EnvelopeInternal;
        var sample = new List<Coordinate>();
        while (sample.Count < 6000)
        {
            var position = new Coordinate(random.Between(extent.MinX, extent.MaxX), random.Between(extent.MinY, extent.MaxY));
            if (terrain.IsDry(position))
            {
                sample.Add(terrain.Plane.ToPlane(position));
            }
        }

        var centres = sample.Take(count).Select(point => point.Copy()).ToArray();
        for (var round = 0; round < 8; round++)
        {
            var sums = new (double X, double Y, int Count)[count];
            foreach (var point in sample)
            {
                var nearest = Nearest(point, centres);
                sums[nearest] = (sums[nearest].X + point.X, sums[nearest].Y + point.Y, sums[nearest].Count + 1);
            }

            for (var i = 0; i < count; i++)
            {
                // A share of the way only, so that districts keep different sizes.
                centres[i] = sums[i].Count == 0
                    ? centres[i]
                    : new Coordinate((centres[i].X + (sums[i].X / sums[i].Count)) / 2, (centres[i].Y + (sums[i].Y / sums[i].Count)) / 2);
            }
        }

        return [.. centres.Select(terrain.Plane.ToDegrees)];
    }

    /// <summary>Index of the nearest of some points.</summary>
    public static int Nearest(Coordinate point, IReadOnlyList<Coordinate> among)
    {
        var best = 0;
        var least = double.MaxValue;
        for (var i = 0; i < among.Count; i++)
        {
            var (x, y) = (point.X - among[i].X, point.Y - among[i].Y);
            if ((x * x) + (y * y) < least)
            {
                (best, least) = (i, (x * x) + (y * y));
            }
        }

        return best;
    }

    /// <summary>Divides the land among the centres; the result runs parallel to them.</summary>
    public static Geometry[] Divide(Terrain terrain, Coordinate[] centres, RandomStream random)
    {
        var faces = Faces(terrain, centres, random);
        var owners = Owners(terrain, faces, centres);
        return [.. centres.Select((_, cell) => CoverageUnion.Union(terrain.Factory.BuildGeometry(faces.Where((_, face) => owners[face] == cell).Cast<Geometry>())))];
    }

    private static Polygon[] Faces(Terrain terrain, Coordinate[] centres, RandomStream random)
    {
        var lines = terrain.Islands.Select(island => terrain.Factory.CreateLineString(island.ExteriorRing.Coordinates)).ToList();
        foreach (var (a, b) in VoronoiEdges(terrain, centres))
        {
            var border = FractalLine.Through([a, b], BorderRoughness, BorderStepKm, random);
            lines.Add(terrain.Factory.CreateLineString(Terrain.Distinct(border.Select(terrain.Plane.ToDegrees))));
        }

        var noded = UnaryUnionNG.Union((Geometry)terrain.Factory.CreateMultiLineString([.. lines]), new PrecisionModel(1e6));
        var polygonizer = new Polygonizer();
        polygonizer.Add(noded);
        var land = terrain.Islands.Select(island => new IndexedPointInAreaLocator(island)).ToArray();
        return [.. polygonizer.GetPolygons().OfType<Polygon>()
            .Where(face => Array.Exists(land, island => island.Locate(face.InteriorPoint.Coordinate) == Location.Interior))
            .OrderByDescending(face => face.Area)];
    }

    private static (Coordinate A, Coordinate B)[] VoronoiEdges(Terrain terrain, Coordinate[] centres)
    {
        var builder = new VoronoiDiagramBuilder();
        builder.SetSites(centres.Select(terrain.Plane.ToPlane).ToArray());
        var extent = new Envelope(-400, 400, -400, 400);
        builder.ClipEnvelope = extent;
        var diagram = builder.GetDiagram(terrain.Factory);
        var edges = new SortedDictionary<(double, double, double, double), (Coordinate, Coordinate)>();
        for (var i = 0; i < diagram.NumGeometries; i++)
        {
            var ring = ((Polygon)diagram.GetGeometryN(i)).ExteriorRing.Coordinates;
            for (var k = 1; k < ring.Length; k++)
            {
                var (a, b) = (Rounded(ring[k - 1]), Rounded(ring[k]));
                if (a.CompareTo(b) > 0)
                {
                    (a, b) = (b, a);
                }

                if (!a.Equals2D(b))
                {
                    edges[(a.X, a.Y, b.X, b.Y)] = (a, b);
                }
            }
        }

        return [.. edges.Values];
    }

    private static Coordinate Rounded(Coordinate c) => new(Math.Round(c.X, 3), Math.Round(c.Y, 3));

    /// <summary>
    /// A face that holds a centre is that centre's; islets go to the nearest centre; every other face (a splinter between
    /// a border and the coast) goes to the neighbour with which it shares the longest edge.
    /// </summary>
    private static int[] Owners(Terrain terrain, Polygon[] faces, Coordinate[] centres)
    {
        var owners = new int[faces.Length];
        Array.Fill(owners, -1);
        for (var i = 0; i < faces.Length; i++)
        {
            owners[i] = Array.FindIndex(centres, centre => faces[i].Contains(terrain.Factory.CreatePoint(centre)));
            if (owners[i] < 0 && !terrain.Islands[0].EnvelopeInternal.Contains(faces[i].EnvelopeInternal))
            {
                owners[i] = Nearest(terrain.Plane.ToPlane(faces[i].InteriorPoint.Coordinate), [.. centres.Select(terrain.Plane.ToPlane)]);
            }
        }

        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < faces.Length; i++)
            {
                if (owners[i] >= 0)
                {
                    continue;
                }

                var neighbour = Enumerable.Range(0, faces.Length)
                    .Where(j => owners[j] >= 0 && faces[j].EnvelopeInternal.Intersects(faces[i].EnvelopeInternal))
                    .Select(j => (Face: j, Shared: faces[j].Boundary.Intersection(faces[i].Boundary).Length))
                    .Where(other => other.Shared > 0)
                    .OrderByDescending(other => other.Shared)
                    .FirstOrDefault((Face: -1, Shared: 0));
                if (neighbour.Face >= 0)
                {
                    owners[i] = owners[neighbour.Face];
                    changed = true;
                }
            }
        }

        // Islets inside the main island's extent touch no other face.
        for (var i = 0; i < faces.Length; i++)
        {
            owners[i] = owners[i] >= 0 ? owners[i] : Nearest(terrain.Plane.ToPlane(faces[i].InteriorPoint.Coordinate), [.. centres.Select(terrain.Plane.ToPlane)]);
        }

        return owners;
    }
}
