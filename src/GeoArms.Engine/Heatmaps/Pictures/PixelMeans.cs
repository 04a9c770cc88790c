using GeoArms.Core.Projections;

namespace GeoArms.Engine.Heatmaps.Pictures;

/// <summary>
/// Where the pixels of a zoom show means: where one is wider on the ground than half the bandwidth (METHODS, kernel density). Pixels of the Mercator
/// map are widest at the equator, so at each zoom that is a belt around it, or nowhere, or everywhere.
/// </summary>
public static class PixelMeans
{
    /// <summary>Latitude in degrees south and north of which pixels show means; 0 when none do, that of the map's edge when all do.</summary>
    /// <param name="pixelDegrees">Width of a pixel in degrees of longitude.</param>
    /// <param name="bandwidth">Bandwidth in metres.</param>
    public static double Below(double pixelDegrees, double bandwidth)
    {
        // Half the bandwidth is N·cos φ·Δλ with N = a / √(1 − e²·sin²φ); solved for cos²φ.
        var radius = bandwidth / 2 / (pixelDegrees * (Math.PI / 180)) / Geodesy.EquatorialRadius;
        if (radius >= 1)
        {
            return 0;
        }

        var e2 = Ellipsoid.Wgs84.EccentricitySquared;
        var cosineSquared = radius * radius * (1 - e2) / (1 - (e2 * radius * radius));
        return Math.Min(WorldGrid.MaxLatitude, Math.Acos(Math.Sqrt(cosineSquared)) * (180 / Math.PI));
    }

    /// <summary>Fills a lattice, rows of means and rows of point values each by themselves.</summary>
    public static void Fill(IHeatSurface surface, Lattice lattice, Span<double> values, Span<CellState> states)
    {
        // Pixels of a map in degrees are as tall everywhere as they are wide at the equator: all or none show means.
        var limit = Below(lattice.LongitudeStep, surface.Bandwidth);
        limit = lattice.IsEvenInLatitude && limit > 0 ? double.PositiveInfinity : limit;
        for (int first = 0, next; first < lattice.Height; first = next)
        {
            var means = ShowsMean(lattice, first, limit);
            for (next = first + 1; next < lattice.Height && ShowsMean(lattice, next, limit) == means; next++)
            {
            }

            var cells = (next - first) * lattice.Width;
            surface.Fill(lattice.Rows(first, next - first), values.Slice(first * lattice.Width, cells), states.Slice(first * lattice.Width, cells), means);
        }
    }

    private static bool ShowsMean(Lattice lattice, int row, double limit) => Math.Abs(lattice.Latitudes[row]) < limit;
}
