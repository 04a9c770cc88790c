namespace GeoArms.Core.Projections.Maps;

/// <summary>Albers' equal-area conic projection (EPSG 9822).</summary>
public sealed class AlbersConic : MapProjection
{
    private readonly double _cone;
    private readonly double _constant;
    private readonly double _originRadius;

    /// <summary>Prepares the projection. Angles in degrees, lengths in metres.</summary>
    public AlbersConic(Ellipsoid ellipsoid, double originLatitude, double longitude, double parallel1, double parallel2, double falseEasting, double falseNorthing)
        : base(ellipsoid, longitude, falseEasting, falseNorthing)
    {
        var (first, second) = (parallel1 * Radian, parallel2 * Radian);
        var (m1, m2) = (ellipsoid.Parallel(first), ellipsoid.Parallel(second));
        var (q1, q2) = (ellipsoid.AuthalicQ(first), ellipsoid.AuthalicQ(second));
        _cone = Math.Abs(parallel1 - parallel2) < 1e-10 ? Math.Sin(first) : ((m1 * m1) - (m2 * m2)) / (q2 - q1);
        _constant = (m1 * m1) + (_cone * q1);
        _originRadius = ellipsoid.SemiMajorAxis * Math.Sqrt(_constant - (_cone * ellipsoid.AuthalicQ(originLatitude * Radian))) / _cone;
    }

    /// <inheritdoc/>
    protected override (double Longitude, double Latitude) Inverse(double x, double y)
    {
        var sign = Math.Sign(_cone);
        var down = _originRadius - y;
        var scaled = double.Hypot(x, down) * _cone / Ellipsoid.SemiMajorAxis;
        return (Math.Atan2(sign * x, sign * down) / _cone, Ellipsoid.OfAuthalicQ((_constant - (scaled * scaled)) / _cone));
    }
}
