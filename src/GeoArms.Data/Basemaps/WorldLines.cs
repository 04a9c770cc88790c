using NetTopologySuite.Geometries;

namespace GeoArms.Data.Basemaps;

/// <summary>
/// Coasts and borders as lines: an arc that two countries share is a border, an arc of one country alone is a coast.
/// Arcs are cut on the antimeridian and into runs of at most <see cref="RunPositions"/> positions, so that a deep tile
/// reads a short run and not the coast of a continent.
/// </summary>
internal static class WorldLines
{
    /// <summary>Most positions of one line.</summary>
    public const int RunPositions = 256;

    /// <summary>The lines, each with the number of its arc and whether it is a border.</summary>
    public static IEnumerable<(int Arc, bool IsBorder, LineString Line)> Lines(Topology topology, GeometryFactory factory)
    {
        var uses = new int[topology.Arcs.Length];
        foreach (var number in topology.Polygons("countries").SelectMany(polygon => polygon).SelectMany(ring => ring))
        {
            uses[number < 0 ? ~number : number]++;
        }

        for (var arc = 0; arc < uses.Length; arc++)
        {
            foreach (var run in uses[arc] == 0 ? [] : CutOnAntimeridian(topology.Arcs[arc]).SelectMany(Runs))
            {
                yield return (arc, uses[arc] > 1, factory.CreateLineString(run));
            }
        }
    }

    private static IEnumerable<List<Coordinate>> CutOnAntimeridian(Coordinate[] arc)
    {
        var part = new List<Coordinate> { arc[0] };
        for (var i = 1; i < arc.Length; i++)
        {
            var (a, b) = (arc[i - 1], arc[i]);
            if (Math.Abs(b.X - a.X) > 180)
            {
                var side = Math.CopySign(180, a.X);
                var span = b.X + (2 * side) - a.X;
                var latitude = span == 0 ? a.Y : a.Y + ((b.Y - a.Y) * ((side - a.X) / span));
                part.Add(new Coordinate(side, latitude));
                yield return part;
                part = [new Coordinate(-side, latitude)];
            }

            part.Add(b);
        }

        yield return part;
    }

    private static IEnumerable<Coordinate[]> Runs(List<Coordinate> part)
    {
        var distinct = part.Where((position, i) => i == 0 || !position.Equals2D(part[i - 1])).ToArray();
        for (var start = 0; start < distinct.Length - 1; start += RunPositions - 1)
        {
            yield return distinct[start..Math.Min(start + RunPositions, distinct.Length)];
        }
    }
}
