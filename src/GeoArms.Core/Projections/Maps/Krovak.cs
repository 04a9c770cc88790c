namespace GeoArms.Core.Projections.Maps;

/// <summary>Krovak's oblique conformal conic projection of Czechoslovakia with axes to the east and north (EPSG 1041).</summary>
public sealed class Krovak : MapProjection
{
    private readonly double _power;
    private readonly double _logFactor;
    private readonly double _cone;
    private readonly double _radius;
    private readonly double _parallelLog;
    private readonly double _sineAxis;
    private readonly double _cosineAxis;

    /// <summary>Prepares the projection. Angles in degrees, lengths in metres.</summary>
    /// <param name="ellipsoid">The ellipsoid.</param>
    /// <param name="latitude">Latitude of the projection's centre.</param>
    /// <param name="longitude">Longitude of the origin.</param>
    /// <param name="axis">Co-latitude of the cone's axis.</param>
    /// <param name="parallel">Latitude of the pseudo standard parallel.</param>
    /// <param name="scale">Scale on it.</param>
    /// <param name="falseEasting">Easting of the origin.</param>
    /// <param name="falseNorthing">Northing of the origin.</param>
    public Krovak(Ellipsoid ellipsoid, double latitude, double longitude, double axis, double parallel, double scale, double falseEasting, double falseNorthing)
        : base(ellipsoid, longitude, falseEasting, falseNorthing)
    {
        var e2 = ellipsoid.EccentricitySquared;
        var (sine, cosine) = Math.SinCos(latitude * Radian);
        _power = Math.Sqrt(1 + (e2 * cosine * cosine * cosine * cosine / (1 - e2)));
        var onSphere = Math.Asin(sine / _power);
        _logFactor = Math.Asinh(Math.Tan(onSphere)) - (_power * ellipsoid.Isometric(latitude * Radian));
        _cone = Math.Sin(parallel * Radian);
        _radius = scale * ellipsoid.SemiMajorAxis * Math.Sqrt(1 - e2) / (1 - (e2 * sine * sine)) / Math.Tan(parallel * Radian);
        _parallelLog = Math.Asinh(Math.Tan(parallel * Radian));
        (_sineAxis, _cosineAxis) = Math.SinCos(axis * Radian);
    }

    /// <inheritdoc/>
    protected override (double Longitude, double Latitude) Inverse(double x, double y)
    {
        var (south, west) = (-y, -x);
        var d = Math.Atan2(west, south) / _cone;
        var t = Math.Atan(Math.Sinh(_parallelLog + (Math.Log(_radius / double.Hypot(south, west)) / _cone)));
        var (sine, cosine) = Math.SinCos(t);
        var u = Math.Asin((_cosineAxis * sine) - (_sineAxis * cosine * Math.Cos(d)));
        var v = Math.Asin(cosine * Math.Sin(d) / Math.Cos(u));
        return (-v / _power, Ellipsoid.OfIsometric((Math.Asinh(Math.Tan(u)) - _logFactor) / _power));
    }
}
