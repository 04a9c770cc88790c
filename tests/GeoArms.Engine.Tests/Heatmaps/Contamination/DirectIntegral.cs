using GeoArms.Engine.Heatmaps;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Heatmaps.Contamination;

/// <summary>
/// 10⁶ times the integral of a kernel over polygons, done in other ways than the engine's: from METHODS' metric alone.
/// </summary>
internal static class DirectIntegral
{
    private const double A = 6378137.0;
    private const double F = 1 / 298.257223563;
    private const double E2 = F * (2 - F);
    private const double Radian = Math.PI / 180;
    private const int Slices = 200;

    /// <summary>
    /// By directions: seen from the place, each edge spans an angle, and along a ray the integral of the kernel is known in closed form.
    /// To 1e-5, on the plane of METHODS' distances from the place; that plane's areas are right to 1e-3 within 10 km.
    /// </summary>
    internal static double ByDirections(Geometry polygons, double longitude, double latitude, KernelShape kernel, double h)
    {
        var sum = 0.0;
        for (var i = 0; i < polygons.NumGeometries; i++)
        {
            var polygon = (Polygon)polygons.GetGeometryN(i);
            sum += Math.Abs(OfRing(polygon.ExteriorRing, longitude, latitude, kernel, h));
            foreach (var hole in polygon.InteriorRings)
            {
                sum -= Math.Abs(OfRing(hole, longitude, latitude, kernel, h));
            }
        }

        return 1e6 * sum;
    }

    /// <summary>By places: a fine grid around the place; a cell counts when its centre lies in any of the polygons.</summary>
    internal static double ByPlaces(IReadOnlyList<Geometry> polygons, double longitude, double latitude, KernelShape kernel, double h, int cells)
    {
        var reach = kernel == KernelShape.Gaussian ? 5.5 * h : h;
        var (up, across) = (1.002 * reach / (Meridional(latitude * Radian) * Radian), 1.005 * reach / (ParallelRadius((Math.Abs(latitude) + 0.5) * Radian) * Radian));
        var box = new Envelope(longitude - across, longitude + across, latitude - up, latitude + up);
        var near = polygons.Where(polygon => polygon.EnvelopeInternal.Intersects(box)).ToArray();
        var sum = 0.0;
        var step = 2 * up / cells;
        Parallel.For(
            0,
            cells,
            () => 0.0,
            (row, _, own) =>
            {
                var y = latitude - up + ((row + 0.5) * step);
                var row1 = near.Where(polygon => polygon.EnvelopeInternal.MinY <= y && polygon.EnvelopeInternal.MaxY >= y).ToArray();
                for (var column = 0; column < cells; column++)
                {
                    var x = longitude - across + ((column + 0.5) * 2 * across / cells);
                    var d = double.Hypot(ParallelRadius((latitude + y) / 2 * Radian) * (x - longitude) * Radian, Meridional((latitude + y) / 2 * Radian) * (y - latitude) * Radian);
                    if (d < reach && Array.Exists(row1, polygon => polygon.EnvelopeInternal.Contains(x, y) && SimplePointInAreaLocator.Locate(new Coordinate(x, y), polygon) != Location.Exterior))
                    {
                        own += Kernel(kernel, d, h) * ParallelRadius(y * Radian) * Meridional(y * Radian);
                    }
                }

                return own;
            },
            own =>
            {
                lock (near)
                {
                    sum += own;
                }
            });
        return 1e6 * sum * (step * Radian) * (2 * across / cells * Radian);
    }

    private static double OfRing(LineString ring, double longitude, double latitude, KernelShape kernel, double h)
    {
        var sum = 0.0;
        var from = OnPlane(ring.GetCoordinateN(0), longitude, latitude);
        for (var i = 1; i < ring.NumPoints; i++)
        {
            var to = OnPlane(ring.GetCoordinateN(i), longitude, latitude);
            var turn = Math.Atan2((from.X * to.Y) - (from.Y * to.X), (from.X * to.X) + (from.Y * to.Y));
            if (turn != 0)
            {
                sum += OfEdge(from, to, turn, kernel, h);
            }

            from = to;
        }

        return sum;
    }

    private static double OfEdge((double X, double Y) from, (double X, double Y) to, double turn, KernelShape kernel, double h)
    {
        // Distance of the edge's line, and the ends of the edge along it from where it is nearest.
        var length = double.Hypot(to.X - from.X, to.Y - from.Y);
        var nearest = Math.Abs((from.X * to.Y) - (from.Y * to.X)) / length;
        if (nearest < 1e-6)
        {
            return 0;
        }

        var start = ((from.X * (to.X - from.X)) + (from.Y * (to.Y - from.Y))) / length;
        var (first, last) = (Math.Asinh(start / nearest), Math.Asinh((start + length) / nearest));
        var sum = 0.0;
        for (var slice = 0; slice < Slices; slice++)
        {
            // Two Gauss points a slice; with the distance along the line as a hyperbolic sine, slices are fine where rays turn fast.
            foreach (var place in (ReadOnlySpan<double>)[0.5 - (0.5 / Math.Sqrt(3)), 0.5 + (0.5 / Math.Sqrt(3))])
            {
                var along = Math.Cosh(first + ((last - first) * (slice + place) / Slices));
                sum += AlongRay(kernel, nearest * along, h) / along;
            }
        }

        return Math.Sign(turn) * sum * (last - first) / Slices / 2;
    }

    // ∫ K(r) r dr from the place to a distance.
    private static double AlongRay(KernelShape kernel, double distance, double h)
    {
        var u = Math.Min(distance / h, kernel == KernelShape.Gaussian ? 5.5 : 1);
        return kernel switch
        {
            KernelShape.Quartic => (1 - Math.Pow(1 - (u * u), 3)) / (2 * Math.PI),
            KernelShape.Epanechnikov => (1 - Math.Pow(1 - (u * u), 2)) / (2 * Math.PI),
            _ => (1 - Math.Exp(-u * u / 2)) / (2 * Math.PI),
        };
    }

    private static double Kernel(KernelShape kernel, double d, double h)
    {
        var u = d / h;
        return kernel switch
        {
            KernelShape.Quartic => 3 / (Math.PI * h * h) * Math.Pow(1 - (u * u), 2),
            KernelShape.Epanechnikov => 2 / (Math.PI * h * h) * (1 - (u * u)),
            _ => Math.Exp(-u * u / 2) / (2 * Math.PI * h * h),
        };
    }

    private static (double X, double Y) OnPlane(Coordinate vertex, double longitude, double latitude)
    {
        var mean = (vertex.Y + latitude) / 2 * Radian;
        return (ParallelRadius(mean) * (vertex.X - longitude) * Radian, Meridional(mean) * (vertex.Y - latitude) * Radian);
    }

    private static double ParallelRadius(double radians) => A * Math.Cos(radians) / Math.Sqrt(1 - (E2 * Math.Sin(radians) * Math.Sin(radians)));

    private static double Meridional(double radians) => A * (1 - E2) / Math.Pow(1 - (E2 * Math.Sin(radians) * Math.Sin(radians)), 1.5);
}
