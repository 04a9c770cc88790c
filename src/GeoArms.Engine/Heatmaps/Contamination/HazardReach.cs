using GeoArms.Core.Projections;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>How many of the hazards on a map are within reach of a place. Safe for threads.</summary>
/// <param name="outlines">Outlines of the hazards.</param>
/// <param name="selection">The hazards on the map.</param>
/// <param name="kernel">Kernel.</param>
/// <param name="bandwidth">Bandwidth in metres.</param>
internal sealed class HazardReach(HazardOutline outlines, HazardSelection selection, KernelShape kernel, double bandwidth)
{
    private const double Radian = Math.PI / 180;

    private readonly Lazy<(int Row, Polygon Ground)[]> _drawn =
        new(() => [.. selection.Drawn.SelectMany(row => outlines.Polygons(row).Select(ground => (row, ground)))]);

    /// <summary>Hazards of which some ground is within reach, and how many of them are spread.</summary>
    public (int Hazards, int Spread) Within(double longitude, double latitude)
    {
        var reach = GroundDensity.ReachOf(kernel, bandwidth);
        var box = GroundBox.Around(longitude, latitude, longitude, latitude, reach);
        var near = new HashSet<int>();
        foreach (var (row, ground) in _drawn.Value)
        {
            var shift = box.ShiftTo(ground.EnvelopeInternal);
            if (!double.IsNaN(shift) && !near.Contains(row) && Distance(ground, longitude + shift, latitude) < reach)
            {
                near.Add(row);
            }
        }

        var spread = selection.Rough.Count(row => outlines.Centre(row) is var centre
            && Geodesy.Distance(longitude, latitude, centre.X, centre.Y) < GroundDensity.ReachOf(kernel, outlines.Widened(row, kernel, bandwidth)));
        return (near.Count + spread, spread);
    }

    // Metres from a place to a polygon, 0 inside, on the place's own plane.
    private static double Distance(Polygon ground, double longitude, double latitude)
    {
        var north = Geodesy.Distance(longitude, latitude - 0.01, longitude, latitude + 0.01) / 0.02;
        var east = Geodesy.EquatorialRadius * Ellipsoid.Wgs84.Parallel(latitude * Radian) * Radian;
        var (isInside, least) = (false, double.MaxValue);
        for (var i = -1; i < ground.NumInteriorRings; i++)
        {
            var ring = (i < 0 ? ground.ExteriorRing : ground.GetInteriorRingN(i)).CoordinateSequence;
            for (var k = 1; k < ring.Count; k++)
            {
                var (x0, y0) = ((ring.GetX(k - 1) - longitude) * east, (ring.GetY(k - 1) - latitude) * north);
                var (x1, y1) = ((ring.GetX(k) - longitude) * east, (ring.GetY(k) - latitude) * north);
                if (y0 > 0 != y1 > 0 && x0 - (y0 / (y1 - y0) * (x1 - x0)) > 0)
                {
                    isInside = !isInside;
                }

                var (dx, dy) = (x1 - x0, y1 - y0);
                var squared = (dx * dx) + (dy * dy);
                var share = squared == 0 ? 0 : Math.Clamp(-((x0 * dx) + (y0 * dy)) / squared, 0, 1);
                least = Math.Min(least, double.Hypot(x0 + (share * dx), y0 + (share * dy)));
            }
        }

        return isInside ? 0 : least;
    }
}
