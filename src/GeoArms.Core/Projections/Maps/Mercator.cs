namespace GeoArms.Core.Projections.Maps;

/// <summary>Mercator's projection: of the ellipsoid (EPSG 9804 and 9805), or of a sphere for web maps (EPSG 1024).</summary>
public sealed class Mercator : MapProjection
{
    private readonly double _radius;
    private readonly bool _isSpherical;

    private Mercator(Ellipsoid ellipsoid, double longitude, double scale, double falseEasting, double falseNorthing, bool isSpherical)
        : base(ellipsoid, longitude, falseEasting, falseNorthing)
    {
        _radius = ellipsoid.SemiMajorAxis * scale;
        _isSpherical = isSpherical;
    }

    /// <summary>With a scale on the equator (variant A).</summary>
    public static Mercator OfScale(Ellipsoid ellipsoid, double longitude, double scale, double falseEasting, double falseNorthing) =>
        new(ellipsoid, longitude, scale, falseEasting, falseNorthing, isSpherical: false);

    /// <summary>True to scale on a parallel, in degrees (variant B).</summary>
    public static Mercator OfParallel(Ellipsoid ellipsoid, double parallel, double longitude, double falseEasting, double falseNorthing) =>
        new(ellipsoid, longitude, ellipsoid.Parallel(parallel * Radian), falseEasting, falseNorthing, isSpherical: false);

    /// <summary>That of web maps: latitudes of the ellipsoid taken for latitudes of a sphere.</summary>
    public static Mercator OfWebMaps(Ellipsoid ellipsoid, double longitude, double falseEasting, double falseNorthing) =>
        new(ellipsoid, longitude, 1, falseEasting, falseNorthing, isSpherical: true);

    /// <inheritdoc/>
    protected override (double Longitude, double Latitude) Inverse(double x, double y) =>
        (x / _radius, _isSpherical ? Math.Atan(Math.Sinh(y / _radius)) : Ellipsoid.OfIsometric(y / _radius));
}
