using GeoArms.Core.Projections;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>Edges of a lattice's rows and the true area of their cells on the ellipsoid.</summary>
internal sealed class CellAreas
{
    private const double Radian = Math.PI / 180;
    private const int Abscissas = 5;

    /// <summary>Takes a lattice.</summary>
    public CellAreas(Lattice lattice)
    {
        Edges = new double[lattice.Height + 1];
        PerRadian = new double[lattice.Height];
        Step = lattice.LongitudeStep * Radian;
        for (var edge = 0; edge < Edges.Length; edge++)
        {
            Edges[edge] = lattice.Edges[edge] * Radian;
        }

        for (var row = 0; row < PerRadian.Length; row++)
        {
            var (middle, half) = ((Edges[row] + Edges[row + 1]) / 2, (Edges[row] - Edges[row + 1]) / 2);
            foreach (var (abscissa, weight) in GaussLegendre.Rule(Abscissas))
            {
                PerRadian[row] += weight * half * Element(middle + (abscissa * half));
            }
        }
    }

    /// <summary>Latitudes of the edges in radians, from the north.</summary>
    public double[] Edges { get; }

    /// <summary>Square metres of a row to a radian of longitude.</summary>
    public double[] PerRadian { get; }

    /// <summary>Width of a cell in radians.</summary>
    public double Step { get; }

    /// <summary>Square metres to a square radian of longitude and latitude, at a latitude in radians.</summary>
    public static double Element(double latitude)
    {
        var (sine, cosine) = Math.SinCos(latitude);
        var w = 1 - (LocalMetric.EccentricitySquared * sine * sine);
        return Geodesy.EquatorialRadius * Geodesy.EquatorialRadius * (1 - LocalMetric.EccentricitySquared) * cosine / (w * w);
    }
}
