namespace GeoArms.Core.Projections;

/// <summary>A square of the Military Grid Reference System.</summary>
/// <param name="Longitude">Longitude of its centre in degrees.</param>
/// <param name="Latitude">Latitude of its centre in degrees.</param>
/// <param name="Size">Length of its side in metres: 100,000, 10,000, 1,000, 100, 10 or 1.</param>
public readonly record struct MgrsSquare(double Longitude, double Latitude, double Size)
{
    /// <summary>How far a place in the square may lie from its centre, in metres: half the diagonal.</summary>
    public double Reach => Size / Math.Sqrt(2);
}
