namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>The rows of a lattice with what the metric needs of their centres.</summary>
internal sealed class LatticeFrame
{
    private const double Radian = Math.PI / 180;

    /// <summary>Takes a lattice.</summary>
    public LatticeFrame(Lattice lattice)
    {
        Lattice = lattice;
        Latitudes = new double[lattice.Height];
        Sines = new double[lattice.Height];
        Cosines = new double[lattice.Height];
        for (var row = 0; row < lattice.Height; row++)
        {
            Latitudes[row] = lattice.Latitudes[row] * Radian;
            (Sines[row], Cosines[row]) = Math.SinCos(Latitudes[row]);
        }
    }

    /// <summary>The lattice.</summary>
    public Lattice Lattice { get; }

    /// <summary>Latitudes of the rows in radians.</summary>
    public double[] Latitudes { get; }

    /// <summary>Their sines.</summary>
    public double[] Sines { get; }

    /// <summary>Their cosines.</summary>
    public double[] Cosines { get; }

    /// <summary>Width of a column in radians.</summary>
    public double Step => Lattice.LongitudeStep * Radian;

    /// <summary>Metres from column to column in a row.</summary>
    public double Metres(int row) => LocalMetric.Radii(Latitudes[row]).Normal * Cosines[row] * Step;
}
