namespace GeoArms.Core.Projections.Maps;

/// <summary>Lambert's equal-area azimuthal projection (EPSG 9820), in all aspects.</summary>
public sealed class LambertAzimuthal : MapProjection
{
    private readonly double _latitude;
    private readonly double _longitude;
    private readonly double _falseEasting;
    private readonly double _falseNorthing;
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
        _longitude = longitude;
        _falseEasting = falseEasting;
        _falseNorthing = falseNorthing;
        _poleQ = ellipsoid.AuthalicQ(Math.PI / 2);
        _radius = ellipsoid.SemiMajorAxis * Math.Sqrt(_poleQ / 2);
        _sine = ellipsoid.AuthalicQ(latitude * Radian) / _poleQ;
        _cosine = Math.Sqrt(1 - (_sine * _sine));
        _stretch = IsPolar ? 1 : ellipsoid.SemiMajorAxis * ellipsoid.Parallel(latitude * Radian) / (_radius * _cosine);
    }

    private bool IsPolar => Math.Abs(_latitude) > 90 - 1e-10;

    /// <summary>Easting and northing in metres of a place in degrees; not finite for the place opposite to the origin.</summary>
    public (double Easting, double Northing) ToMap(double longitude, double latitude)
    {
        var turn = longitude - _longitude;
        var (sine, cosine) = Math.SinCos((turn - (360 * Math.Round(turn / 360))) * Radian);
        var q = Ellipsoid.AuthalicQ(latitude * Radian);
        if (IsPolar)
        {
            var distance = Ellipsoid.SemiMajorAxis * Math.Sqrt(Math.Max(0, _poleQ - Math.CopySign(q, q * _latitude)));
            return (_falseEasting + (distance * sine), _falseNorthing - (Math.CopySign(distance, _latitude) * cosine));
        }

        var authalic = Math.Clamp(q / _poleQ, -1, 1);
        var parallel = Math.Sqrt((1 - authalic) * (1 + authalic));
        var scale = _radius * Math.Sqrt(2 / (1 + (_sine * authalic) + (_cosine * parallel * cosine)));
        return (_falseEasting + (scale * _stretch * parallel * sine),
            _falseNorthing + (scale / _stretch * ((_cosine * authalic) - (_sine * parallel * cosine))));
    }

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
