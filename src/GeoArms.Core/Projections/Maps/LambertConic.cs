namespace GeoArms.Core.Projections.Maps;

/// <summary>Lambert's conformal conic projection with one standard parallel (EPSG 9801) or two (EPSG 9802).</summary>
public sealed class LambertConic : MapProjection
{
    private readonly double _cone;
    private readonly double _equatorRadius;
    private readonly double _originRadius;

    private LambertConic(Ellipsoid ellipsoid, double longitude, double falseEasting, double falseNorthing, double cone, double equatorRadius, double originLatitude)
        : base(ellipsoid, longitude, falseEasting, falseNorthing)
    {
        _cone = cone;
        _equatorRadius = equatorRadius;
        _originRadius = equatorRadius * Math.Exp(-cone * ellipsoid.Isometric(originLatitude));
    }

    /// <summary>One parallel, with a scale on it. Angles in degrees.</summary>
    public static LambertConic OneParallel(Ellipsoid ellipsoid, double latitude, double longitude, double scale, double falseEasting, double falseNorthing)
    {
        var parallel = latitude * Radian;
        var cone = Math.Sin(parallel);
        var radius = ellipsoid.SemiMajorAxis * scale * ellipsoid.Parallel(parallel) / cone * Math.Exp(cone * ellipsoid.Isometric(parallel));
        return new LambertConic(ellipsoid, longitude, falseEasting, falseNorthing, cone, radius, parallel);
    }

    /// <summary>Two parallels of one scale (1 is true), and an origin. Angles in degrees.</summary>
    public static LambertConic TwoParallels(
        Ellipsoid ellipsoid, double originLatitude, double longitude, double parallel1, double parallel2, double falseEasting, double falseNorthing, double scale = 1)
    {
        var (first, second) = (parallel1 * Radian, parallel2 * Radian);
        var cone = Math.Abs(parallel1 - parallel2) < 1e-10
            ? Math.Sin(first)
            : Math.Log(ellipsoid.Parallel(first) / ellipsoid.Parallel(second)) / (ellipsoid.Isometric(second) - ellipsoid.Isometric(first));
        var radius = ellipsoid.SemiMajorAxis * scale * ellipsoid.Parallel(first) / cone * Math.Exp(cone * ellipsoid.Isometric(first));
        return new LambertConic(ellipsoid, longitude, falseEasting, falseNorthing, cone, radius, originLatitude * Radian);
    }

    /// <inheritdoc/>
    protected override (double Longitude, double Latitude) Inverse(double x, double y)
    {
        var sign = Math.Sign(_cone);
        var down = _originRadius - y;
        var radius = sign * double.Hypot(x, down);
        return (Math.Atan2(sign * x, sign * down) / _cone, Ellipsoid.OfIsometric(-Math.Log(radius / _equatorRadius) / _cone));
    }
}
