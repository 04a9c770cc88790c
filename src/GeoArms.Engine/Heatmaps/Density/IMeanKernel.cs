using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>A kernel that can be integrated along a row in closed form.</summary>
internal interface IMeanKernel
{
    /// <summary>Square of the reach in bandwidths.</summary>
    static abstract double Cut { get; }

    /// <summary>Integral over the plane for height 1 and bandwidth 1.</summary>
    static abstract double Mass { get; }

    /// <summary>Abscissas of the quadrature across the rows for each bandwidth.</summary>
    static abstract double NodesPerBandwidth { get; }

    /// <summary>The integral along a row is this times the difference of <see cref="Along"/>, for height 1.</summary>
    /// <param name="beta">Square of the reach in bandwidths, less what the difference in latitude takes of it.</param>
    /// <param name="square">Square of a column in bandwidths.</param>
    static abstract double Scale(double beta, double square);

    /// <summary>Columns to a unit of the argument of <see cref="Along"/>.</summary>
    /// <inheritdoc cref="Scale" path="/param"/>
    static abstract double Unit(double beta, double square);

    /// <summary>The antiderivative along the row.</summary>
    static abstract Vector512<double> Along(Vector512<double> t);
}
