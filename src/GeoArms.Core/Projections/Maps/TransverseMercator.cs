namespace GeoArms.Core.Projections.Maps;

/// <summary>
/// Transverse Mercator by Krüger's series to the sixth order in the third flattening (Krüger 1912; Karney 2011,
/// "Transverse Mercator with an accuracy of a few nanometers", 35 and 36): exact to nanometres within 35° of the
/// central meridian.
/// </summary>
public sealed class TransverseMercator : MapProjection
{
    private readonly double _scaledRadius;
    private readonly double _origin;
    private readonly double[] _alpha;
    private readonly double[] _beta;

    /// <summary>Prepares the projection.</summary>
    /// <param name="ellipsoid">The ellipsoid.</param>
    /// <param name="latitude">Latitude of the origin in degrees.</param>
    /// <param name="longitude">Central meridian in degrees.</param>
    /// <param name="scale">Scale on the central meridian.</param>
    /// <param name="falseEasting">Easting of the origin in metres.</param>
    /// <param name="falseNorthing">Northing of the origin in metres.</param>
    public TransverseMercator(Ellipsoid ellipsoid, double latitude, double longitude, double scale, double falseEasting, double falseNorthing)
        : base(ellipsoid, longitude, falseEasting, falseNorthing)
    {
        var n = ellipsoid.Flattening / (2 - ellipsoid.Flattening);
        var n2 = n * n;
        _alpha =
        [
            n * ((1.0 / 2) + (n * ((-2.0 / 3) + (n * ((5.0 / 16) + (n * ((41.0 / 180) + (n * ((-127.0 / 288) + (n * 7891 / 37800)))))))))),
            n2 * ((13.0 / 48) + (n * ((-3.0 / 5) + (n * ((557.0 / 1440) + (n * ((281.0 / 630) - (n * 1983433 / 1935360)))))))),
            n2 * n * ((61.0 / 240) + (n * ((-103.0 / 140) + (n * ((15061.0 / 26880) + (n * 167603 / 181440)))))),
            n2 * n2 * ((49561.0 / 161280) + (n * ((-179.0 / 168) + (n * 6601661 / 7257600)))),
            n2 * n2 * n * ((34729.0 / 80640) - (n * 3418889 / 1995840)),
            n2 * n2 * n2 * 212378941 / 319334400,
        ];
        _beta =
        [
            n * ((1.0 / 2) + (n * ((-2.0 / 3) + (n * ((37.0 / 96) + (n * ((-1.0 / 360) + (n * ((-81.0 / 512) + (n * 96199 / 604800)))))))))),
            n2 * ((1.0 / 48) + (n * ((1.0 / 15) + (n * ((-437.0 / 1440) + (n * ((46.0 / 105) - (n * 1118711 / 3870720)))))))),
            n2 * n * ((17.0 / 480) + (n * ((-37.0 / 840) + (n * ((-209.0 / 4480) + (n * 5569 / 90720)))))),
            n2 * n2 * ((4397.0 / 161280) + (n * ((-11.0 / 504) - (n * 830251 / 7257600)))),
            n2 * n2 * n * ((4583.0 / 161280) - (n * 108847 / 3991680)),
            n2 * n2 * n2 * 20648693 / 638668800,
        ];
        _scaledRadius = scale * ellipsoid.SemiMajorAxis / (1 + n) * (1 + (n2 * ((1.0 / 4) + (n2 * ((1.0 / 64) + (n2 / 256))))));
        FalseEasting = falseEasting;
        FalseNorthing = falseNorthing;
        CentralMeridian = longitude;
        _origin = Forward(latitude * Radian, 0).Xi;
    }

    /// <summary>Central meridian in degrees.</summary>
    public double CentralMeridian { get; }

    private double FalseEasting { get; }

    private double FalseNorthing { get; }

    /// <summary>Easting and northing in metres of a place in degrees.</summary>
    public (double Easting, double Northing) FromLonLat(double longitude, double latitude)
    {
        var (xi, eta) = Forward(latitude * Radian, Math.IEEERemainder(longitude - CentralMeridian, 360) * Radian);
        return (FalseEasting + (_scaledRadius * eta), FalseNorthing + (_scaledRadius * (xi - _origin)));
    }

    /// <summary>
    /// The angle at a place from the direction of the meridian to that of the map's northings, in degrees clockwise: what
    /// is added to a grid bearing to make it a true one. Exact on the sphere, and to a few seconds of arc on the ellipsoid.
    /// </summary>
    public double Convergence(double longitude, double latitude) =>
        Math.Atan(Math.Tan(Math.IEEERemainder(longitude - CentralMeridian, 360) * Radian) * Math.Sin(latitude * Radian)) / Radian;

    /// <inheritdoc/>
    protected override (double Longitude, double Latitude) Inverse(double x, double y)
    {
        var (xi, eta) = ((y / _scaledRadius) + _origin, x / _scaledRadius);
        var (changeXi, changeEta) = Series(_beta, xi, eta);
        (xi, eta) = (xi - changeXi, eta - changeEta);
        var (sinh, cosine) = (Math.Sinh(eta), Math.Cos(xi));
        var conformal = Math.Sin(xi) / double.Hypot(sinh, cosine);
        return (Math.Atan2(sinh, cosine), Math.Atan(Ellipsoid.TangentOfConformal(conformal)));
    }

    private (double Xi, double Eta) Forward(double latitude, double longitude)
    {
        var conformal = Ellipsoid.ConformalTangent(Math.Tan(latitude));
        var (sine, cosine) = Math.SinCos(longitude);
        var (xi, eta) = (Math.Atan2(conformal, cosine), Math.Asinh(sine / double.Hypot(conformal, cosine)));
        var (changeXi, changeEta) = Series(_alpha, xi, eta);
        return (xi + changeXi, eta + changeEta);
    }

    // Sums of sin 2jξ cosh 2jη and cos 2jξ sinh 2jη, the small terms first.
    private static (double Xi, double Eta) Series(double[] coefficients, double xi, double eta)
    {
        var (sumXi, sumEta) = (0.0, 0.0);
        for (var j = coefficients.Length; j > 0; j--)
        {
            var (sine, cosine) = Math.SinCos(2 * j * xi);
            sumXi += coefficients[j - 1] * sine * Math.Cosh(2 * j * eta);
            sumEta += coefficients[j - 1] * cosine * Math.Sinh(2 * j * eta);
        }

        return (sumXi, sumEta);
    }
}
