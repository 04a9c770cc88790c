namespace GeoArms.Core.Projections.Maps;

/// <summary>Lambert's equal-area azimuthal projection (EPSG 9820), in all aspects.</summary>
public sealed class LambertAzimuthal : MapProjection
{
    private readonly double _latitude;
    private readonly double _poleQ;
    private readonly double _radius;
    private readonly double _sine;
    private readonly double _cosine;
    private readonly double _stretch;

    /// <summary>Prepares the projection. Angles in degrees, lengths in metres.</summary>
    public LambertAzimuthal(Ellipsoid ellipsoid, double latitude, double longitude, double falseEasting, double falseNorthing)
        : base(ellipsoid, longitude, falseEasting, falseNorthing)
    {
        _latitude = latitude;
        _poleQ = ellipsoid.AuthalicQ(Math.PI / 2);
        _radius = ellipsoid.SemiMajorAxis * Math.Sqrt(_poleQ / 2);
        _sine = ellipsoid.AuthalicQ(latitude * Radian) / _poleQ;
        _cosine = Math.Sqrt(1 - (_sine * _sine));
        _stretch = IsPolar ? 1 : ellipsoid.SemiMajorAxis * ellipsoid.Parallel(latitude * Radian) / (_radius * _cosine);
    }

    private bool IsPolar => Math.Abs(_latitude) > 90 - 1e-10;

    /// <inheritdoc/>
    protected override (double Longitude, double Latitude) Inverse(double x, double y)
    {
        if (IsPolar)
        {
            var scaled = double.Hypot(x, y) / Ellipsoid.SemiMajorAxis;
            var q = _poleQ - (scaled * scaled);
            return _latitude > 0
                ? (Math.Atan2(x, -y), Ellipsoid.OfAuthalicQ(q))
                : (Math.Atan2(x, y), Ellipsoid.OfAuthalicQ(-q));
        }

        var distance = double.Hypot(x / _stretch, _stretch * y);
        if (distance == 0)
        {
            return (0, _latitude * Radian);
        }

        var (sine, cosine) = Math.SinCos(2 * Math.Asin(distance / (2 * _radius)));
        var authalic = (cosine * _sine) + (_stretch * y * sine * _cosine / distance);
        var turn = Math.Atan2(x * sine, (_stretch * distance * _cosine * cosine) - (_stretch * _stretch * y * _sine * sine));
        return (turn, Ellipsoid.OfAuthalicQ(_poleQ * authalic));
    }
}
