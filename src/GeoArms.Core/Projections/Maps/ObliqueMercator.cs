namespace GeoArms.Core.Projections.Maps;

/// <summary>Hotine's oblique Mercator projection: variant A counts from the natural origin (EPSG 9812), variant B from the centre (EPSG 9815).</summary>
public sealed class ObliqueMercator : MapProjection
{
    private readonly double _b;
    private readonly double _a;
    private readonly double _h;
    private readonly double _sineGamma;
    private readonly double _cosineGamma;
    private readonly double _sineRectified;
    private readonly double _cosineRectified;
    private readonly double _centre;
    private readonly double _turn;

    /// <summary>Prepares the projection. Angles in degrees, lengths in metres.</summary>
    /// <param name="ellipsoid">The ellipsoid.</param>
    /// <param name="latitude">Latitude of the centre.</param>
    /// <param name="longitude">Longitude of the centre.</param>
    /// <param name="azimuth">Azimuth of the initial line.</param>
    /// <param name="rectified">Angle from the rectified to the skew grid.</param>
    /// <param name="scale">Scale on the initial line.</param>
    /// <param name="falseEasting">Easting of the origin.</param>
    /// <param name="falseNorthing">Northing of the origin.</param>
    /// <param name="fromCentre">True for variant B.</param>
    public ObliqueMercator(
        Ellipsoid ellipsoid, double latitude, double longitude, double azimuth, double rectified, double scale, double falseEasting, double falseNorthing, bool fromCentre)
        : base(ellipsoid, longitude, falseEasting, falseNorthing)
    {
        var e2 = ellipsoid.EccentricitySquared;
        var (sine, cosine) = Math.SinCos(latitude * Radian);
        var (sineAzimuth, cosineAzimuth) = Math.SinCos(azimuth * Radian);
        _b = Math.Sqrt(1 + (e2 * cosine * cosine * cosine * cosine / (1 - e2)));
        _a = ellipsoid.SemiMajorAxis * _b * scale * Math.Sqrt(1 - e2) / (1 - (e2 * sine * sine));
        var d = Math.Max(1, _b * Math.Sqrt(1 - e2) / (cosine * Math.Sqrt(1 - (e2 * sine * sine))));
        var root = Math.Sqrt((d * d) - 1) * Math.Sign(latitude);
        var f = d + root;
        _h = f * Math.Exp(-_b * ellipsoid.Isometric(latitude * Radian));
        var gamma = Math.Asin(Math.Clamp(sineAzimuth / d, -1, 1));
        (_sineGamma, _cosineGamma) = Math.SinCos(gamma);
        _turn = -Math.Asin(Math.Clamp((f - (1 / f)) / 2 * Math.Tan(gamma), -1, 1)) / _b;
        (_sineRectified, _cosineRectified) = Math.SinCos(rectified * Radian);
        _centre = !fromCentre ? 0 : Math.Abs(cosineAzimuth) < 1e-10 ? -_a * _turn : _a / _b * Math.Atan2(root, cosineAzimuth);
    }

    /// <inheritdoc/>
    protected override (double Longitude, double Latitude) Inverse(double x, double y)
    {
        var v = (x * _cosineRectified) - (y * _sineRectified);
        var u = (y * _cosineRectified) + (x * _sineRectified) + _centre;
        var q = Math.Exp(-_b * v / _a);
        var (s, t) = ((q - (1 / q)) / 2, (q + (1 / q)) / 2);
        var (sine, cosine) = Math.SinCos(_b * u / _a);
        var w = ((sine * _cosineGamma) + (s * _sineGamma)) / t;
        var isometric = -Math.Log(_h / Math.Sqrt((1 + w) / (1 - w))) / _b;
        return (_turn - (Math.Atan2((s * _cosineGamma) - (sine * _sineGamma), cosine) / _b), Ellipsoid.OfIsometric(isometric));
    }
}
