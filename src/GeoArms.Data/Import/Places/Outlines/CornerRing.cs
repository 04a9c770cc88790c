using GeoArms.Core.Projections;

namespace GeoArms.Data.Import.Places.Outlines;

/// <summary>Makes a ring of corners in the order in which they were given.</summary>
internal static class CornerRing
{
    /// <summary>The corners without repetitions of the one before (and of the first at the end).</summary>
    public static List<(double Longitude, double Latitude)> Distinct(IEnumerable<(double Longitude, double Latitude)> corners)
    {
        var result = new List<(double Longitude, double Latitude)>();
        foreach (var corner in corners)
        {
            if (result.Count == 0 || result[^1] != corner)
            {
                result.Add(corner);
            }
        }

        while (result.Count > 1 && result[^1] == result[0])
        {
            result.RemoveAt(result.Count - 1);
        }

        return result;
    }

    /// <summary>True when two sides cross.</summary>
    public static bool Crosses(IReadOnlyList<(double Longitude, double Latitude)> ring)
    {
        for (var i = 0; i < ring.Count; i++)
        {
            for (var j = i + 2; j < ring.Count; j++)
            {
                if ((i > 0 || j < ring.Count - 1) && Cross(ring[i], ring[(i + 1) % ring.Count], ring[j], ring[(j + 1) % ring.Count]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// The corners in the one order in which their sides do not cross, when there is only one: each is a corner of their
    /// convex hull. Null when several outlines could be meant.
    /// </summary>
    public static List<(double Longitude, double Latitude)>? Untangle(IReadOnlyList<(double Longitude, double Latitude)> ring)
    {
        var middle = (Longitude: ring.Average(corner => corner.Longitude), Latitude: ring.Average(corner => corner.Latitude));
        var around = ring.OrderBy(corner => Math.Atan2(corner.Latitude - middle.Latitude, corner.Longitude - middle.Longitude)).ToList();
        for (var i = 0; i < around.Count; i++)
        {
            if (Turn(around[i], around[(i + 1) % around.Count], around[(i + 2) % around.Count]) <= 0)
            {
                return null;
            }
        }

        // Begins with the same corner as before.
        var first = around.IndexOf(ring[0]);
        return [.. around[first..], .. around[..first]];
    }

    /// <summary>Length of all sides in metres.</summary>
    public static double Perimeter(IReadOnlyList<(double Longitude, double Latitude)> ring) => Enumerable.Range(0, ring.Count)
        .Sum(i => Geodesy.Distance(ring[i].Longitude, ring[i].Latitude, ring[(i + 1) % ring.Count].Longitude, ring[(i + 1) % ring.Count].Latitude));

    private static bool Cross((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d) =>
        Turn(a, b, c) * Turn(a, b, d) < 0 && Turn(c, d, a) * Turn(c, d, b) < 0;

    private static double Turn((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
