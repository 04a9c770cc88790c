namespace GeoArms.Core.Projections.Maps;

/// <summary>The polar stereographic projection with a scale at the pole (EPSG 9810) or a standard parallel (EPSG 9829).</summary>
public sealed class PolarStereographic : MapProjection
{
    private readonly double _radius;
    private readonly double _longitude;
    private readonly double _falseEasting;
    private readonly double _falseNorthing;
    private readonly bool _isNorth;

    private PolarStereographic(Ellipsoid ellipsoid, bool isNorth, double longitude, double scale, double falseEasting, double falseNorthing)
        : base(ellipsoid, longitude, falseEasting, falseNorthing)
    {
        var e = ellipsoid.Eccentricity;
        _radius = 2 * ellipsoid.SemiMajorAxis * scale / Math.Sqrt(Math.Pow(1 + e, 1 + e) * Math.Pow(1 - e, 1 - e));
        (_isNorth, _longitude, _falseEasting, _falseNorthing) = (isNorth, longitude, falseEasting, falseNorthing);
    }

    /// <summary>With a scale at the pole. Angles in degrees.</summary>
    public static PolarStereographic OfScale(Ellipsoid ellipsoid, bool isNorth, double longitude, double scale, double falseEasting, double falseNorthing) =>
        new(ellipsoid, isNorth, longitude, scale, falseEasting, falseNorthing);

    /// <summary>True to scale on a parallel; its sign says which pole. Angles in degrees.</summary>
    public static PolarStereographic OfParallel(Ellipsoid ellipsoid, double parallel, double longitude, double falseEasting, double falseNorthing)
    {
        var latitude = Math.Abs(parallel) * Radian;
        var e = ellipsoid.Eccentricity;
        var scale = Math.Abs(parallel) >= 90
            ? 1
            : ellipsoid.Parallel(latitude) * Math.Exp(ellipsoid.Isometric(latitude)) * Math.Sqrt(Math.Pow(1 + e, 1 + e) * Math.Pow(1 - e, 1 - e)) / 2;
        return new PolarStereographic(ellipsoid, parallel > 0, longitude, scale, falseEasting, falseNorthing);
    }

    /// <summary>Easting and northing in metres of a place in degrees.</summary>
    public (double Easting, double Northing) FromLonLat(double longitude, double latitude)
    {
        var distance = _radius * Math.Exp(-Ellipsoid.Isometric((_isNorth ? latitude : -latitude) * Radian));
        var (sine, cosine) = Math.SinCos((longitude - _longitude) * Radian);
        return (_falseEasting + (distance * sine), _falseNorthing + (_isNorth ? -distance * cosine : distance * cosine));
    }

    /// <inheritdoc/>
    protected override (double Longitude, double Latitude) Inverse(double x, double y)
    {
        var latitude = Ellipsoid.OfIsometric(-Math.Log(double.Hypot(x, y) / _radius));
        return (Math.Atan2(x, _isNorth ? -y : y), _isNorth ? latitude : -latitude);
    }
}
