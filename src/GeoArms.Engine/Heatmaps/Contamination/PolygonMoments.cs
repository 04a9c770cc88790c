namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// What a polynomial kernel that holds all of a polygon needs to know of it: moments about the centroid over the area, u = (x, y) the place
/// from the centroid, to the east and north. Lengths are in bandwidths, or in metres before <see cref="Scaled"/>.
/// </summary>
/// <param name="Longitude">Of the centroid, radians.</param>
/// <param name="Latitude">Of the centroid, radians.</param>
/// <param name="Area">Area.</param>
/// <param name="Radius">Distance of the farthest vertex.</param>
/// <param name="XX">Mean of x².</param>
/// <param name="XY">Mean of x y.</param>
/// <param name="YY">Mean of y².</param>
/// <param name="X">Mean of x |u|².</param>
/// <param name="Y">Mean of y |u|².</param>
/// <param name="Fourth">Mean of |u|⁴.</param>
internal readonly record struct PolygonMoments(
    double Longitude, double Latitude, double Area, double Radius, double XX, double XY, double YY, double X, double Y, double Fourth)
{
    private const double Radian = Math.PI / 180;

    // Gauss-Legendre quadrature with three places on [0, 1], exact up to the fifth power.
    private static readonly (double Place, double Weight)[] Places =
        [(0.5 - (0.7745966692414834 / 2), 5 / 18.0), (0.5, 8 / 18.0), (0.5 + (0.7745966692414834 / 2), 5 / 18.0)];

    /// <summary>Those of a polygon in metres.</summary>
    public static PolygonMoments Of(GroundPolygon polygon)
    {
        var (area, east, north) = (0.0, 0.0, 0.0);
        foreach (var ring in polygon.Rings)
        {
            for (var i = 2; i < ring.Length; i += 2)
            {
                var cross = (ring[i - 2] * ring[i + 1]) - (ring[i - 1] * ring[i]);
                area += cross / 2;
                east += cross * (ring[i - 2] + ring[i]) / 6;
                north += cross * (ring[i - 1] + ring[i + 1]) / 6;
            }
        }

        (east, north) = (east / area, north / area);
        var (radius, xx, xy, yy, x3, y3, fourth) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var ring in polygon.Rings)
        {
            for (var i = 2; i < ring.Length; i += 2)
            {
                // A triangle from the centroid: a homogeneous polynomial of degree d integrates to a × b / (d + 2) times its mean along a b.
                var (ax, ay, bx, by) = (ring[i - 2] - east, ring[i - 1] - north, ring[i] - east, ring[i + 1] - north);
                radius = Math.Max(radius, (ax * ax) + (ay * ay));
                var cross = (ax * by) - (ay * bx);
                foreach (var (place, weight) in Places)
                {
                    var (x, y) = (ax + (place * (bx - ax)), ay + (place * (by - ay)));
                    var (share, square) = (cross * weight, (x * x) + (y * y));
                    xx += share * x * x / 4;
                    xy += share * x * y / 4;
                    yy += share * y * y / 4;
                    x3 += share * x * square / 5;
                    y3 += share * y * square / 5;
                    fourth += share * square * square / 6;
                }
            }
        }

        var plane = polygon.Plane;
        return new PolygonMoments(
            plane.Longitude(east) * Radian, plane.Latitude(north) * Radian, polygon.Area, Math.Sqrt(radius), xx / area, xy / area, yy / area, x3 / area, y3 / area, fourth / area);
    }

    /// <summary>The same in bandwidths, with the radius a little too large rather than too small.</summary>
    /// <param name="bandwidth">Metres.</param>
    public PolygonMoments Scaled(double bandwidth)
    {
        var inverse = 1 / bandwidth;
        var (square, cube) = (inverse * inverse, inverse * inverse * inverse);
        return this with
        {
            Area = Area * square,
            Radius = (Radius * 1.02 * inverse) + 1e-9,
            XX = XX * square,
            XY = XY * square,
            YY = YY * square,
            X = X * cube,
            Y = Y * cube,
            Fourth = Fourth * square * square,
        };
    }
}
