namespace GeoArms.Core.Projections.Maps;

/// <summary>The oblique stereographic projection by way of the conformal sphere (EPSG 9809), as of the Levant and the Netherlands.</summary>
public sealed class ObliqueStereographic : MapProjection
{
    private readonly double _power;
    private readonly double _factor;
    private readonly double _diameter;
    private readonly double _sineOrigin;
    private readonly double _cosineOrigin;

    /// <summary>Prepares the projection. Angles in degrees, lengths in metres.</summary>
    public ObliqueStereographic(Ellipsoid ellipsoid, double latitude, double longitude, double scale, double falseEasting, double falseNorthing)
        : base(ellipsoid, longitude, falseEasting, falseNorthing)
    {
        var e2 = ellipsoid.EccentricitySquared;
        var (sine, cosine) = Math.SinCos(latitude * Radian);
        var w = 1 - (e2 * sine * sine);
        _diameter = 2 * scale * ellipsoid.SemiMajorAxis * Math.Sqrt(1 - e2) / w;
        _power = Math.Sqrt(1 + (e2 * cosine * cosine * cosine * cosine / (1 - e2)));
        var first = Math.Exp(2 * _power * ellipsoid.Isometric(latitude * Radian));
        var trial = (first - 1) / (first + 1);
        _factor = (_power + sine) * (1 - trial) / ((_power - sine) * (1 + trial));
        var second = _factor * first;
        _sineOrigin = (second - 1) / (second + 1);
        _cosineOrigin = Math.Sqrt(1 - (_sineOrigin * _sineOrigin));
    }

    /// <inheritdoc/>
    protected override (double Longitude, double Latitude) Inverse(double x, double y)
    {
        var distance = double.Hypot(x, y);
        if (distance == 0)
        {
            return (0, OfSphere(_sineOrigin));
        }

        var (sine, cosine) = Math.SinCos(2 * Math.Atan(distance / _diameter));
        var onSphere = (cosine * _sineOrigin) + (y * sine * _cosineOrigin / distance);
        var turn = Math.Atan2(x * sine, (distance * _cosineOrigin * cosine) - (y * _sineOrigin * sine));
        return (turn / _power, OfSphere(onSphere));
    }

    private double OfSphere(double sine) => Ellipsoid.OfIsometric(Math.Log((1 + sine) / (_factor * (1 - sine))) / (2 * _power));
}
