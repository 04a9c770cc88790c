namespace GeoArms.Engine.Hotspots;

/// <summary>Outline of a cell as closed rings in degrees with longitudes from −180 to 180: two where the antimeridian cuts it (RFC 7946, 3.1.9).</summary>
public static class CellOutline
{
    private const double Half = 180;

    /// <summary>The rings: longitude, latitude, …, against the clock, the first vertex repeated at the end.</summary>
    public static IReadOnlyList<double[]> Rings(HexagonLattice lattice, int column, int row) => Rings(lattice.Outline(column, row));

    /// <summary>The rings of an outline whose longitudes run on beyond ±180.</summary>
    public static IReadOnlyList<double[]> Rings(double[] ring)
    {
        var (west, east) = (double.MaxValue, double.MinValue);
        for (var i = 0; i < ring.Length; i += 2)
        {
            (west, east) = (Math.Min(west, ring[i]), Math.Max(east, ring[i]));
        }

        return west >= -Half && east <= Half ? [ring]
            : west < -Half ? [Cut(ring, -Half, keepEast: true, 0), Cut(ring, -Half, keepEast: false, 2 * Half)]
            : [Cut(ring, Half, keepEast: false, 0), Cut(ring, Half, keepEast: true, -2 * Half)];
    }

    /// <summary>The part of a ring on one side of a meridian (Sutherland and Hodgman 1974), moved by whole turns.</summary>
    private static double[] Cut(double[] ring, double meridian, bool keepEast, double move)
    {
        var kept = new List<double>(ring.Length);
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            var (fromX, fromY, toX, toY) = (ring[i], ring[i + 1], ring[i + 2], ring[i + 3]);
            if (IsKept(fromX))
            {
                kept.AddRange([fromX + move, fromY]);
            }

            if (IsKept(fromX) != IsKept(toX))
            {
                kept.AddRange([meridian + move, fromY + ((meridian - fromX) / (toX - fromX) * (toY - fromY))]);
            }
        }

        kept.AddRange([kept[0], kept[1]]);
        return [.. kept];

        bool IsKept(double x) => keepEast ? x >= meridian : x < meridian;
    }
}
