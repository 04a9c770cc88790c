namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>The places of a lattice's cells at which a density is taken, with what the metric needs of them.</summary>
internal sealed class LatticeFrame
{
    private const double Radian = Math.PI / 180;

    private readonly double _shift;

    /// <summary>Takes the centres of the cells.</summary>
    public LatticeFrame(Lattice lattice)
        : this(lattice, 0, row => lattice.Latitudes[row])
    {
    }

    /// <summary>Takes other places in the cells.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="east">How far to the east of the middle of a cell, −½ to ½.</param>
    /// <param name="south">How far to the south of the middle of a cell, −½ to ½.</param>
    public LatticeFrame(Lattice lattice, double east, double south)
        : this(lattice, east, row => lattice.Edges[row] + ((0.5 + south) * (lattice.Edges[row + 1] - lattice.Edges[row])))
    {
    }

    private LatticeFrame(Lattice lattice, double east, Func<int, double> latitude)
    {
        Lattice = lattice;
        _shift = east * lattice.LongitudeStep;
        Latitudes = new double[lattice.Height];
        for (var row = 0; row < lattice.Height; row++)
        {
            Latitudes[row] = latitude(row) * Radian;
        }
    }

    /// <summary>The lattice.</summary>
    public Lattice Lattice { get; }

    /// <summary>Latitudes of the rows in radians.</summary>
    public double[] Latitudes { get; }

    /// <summary>Width of a column in radians.</summary>
    public double Step => Lattice.LongitudeStep * Radian;

    /// <summary>Longitude of a column in degrees.</summary>
    public double Longitude(int column) => Lattice.Longitude(column) + _shift;

    /// <summary>Metres from column to column in a row.</summary>
    public double Metres(int row) => LocalMetric.Radii(Latitudes[row]).Normal * Math.Cos(Latitudes[row]) * Step;
}
