namespace GeoArms.Core.Projections;

public static partial class Geodesy
{
    /// <summary>Up to this distance in metres the local metric is used, beyond it the geodesic.</summary>
    public const double LocalLimit = 200_000;

    private const double PolarRadius = EquatorialRadius * (1 - Flattening);
    private const int MostIterations = 200;

    /// <summary>
    /// Distance between two places in metres. Up to <see cref="LocalLimit"/>: d² = (N(φm)·cos φm·Δλ)² + (M(φm)·Δφ)², with the
    /// radii of curvature at the mean latitude (METHODS: within 1e-5 at 50 km and 60°). Beyond, or within 5° of a pole: the
    /// geodesic (Vincenty 1975, "Direct and inverse solutions of geodesics on the ellipsoid"), and for nearly antipodal places,
    /// where that does not converge, the great circle of equal area, which is off by up to 0.6 %.
    /// </summary>
    public static double Distance(double longitude1, double latitude1, double longitude2, double latitude2)
    {
        var turn = longitude2 - longitude1;
        turn -= 360 * Math.Round(turn / 360);
        var meanLatitude = (latitude1 + latitude2) / 2 * Radian;
        var (sine, cosine) = Math.SinCos(meanLatitude);
        var w = 1 - (EccentricitySquared * sine * sine);
        var normal = EquatorialRadius / Math.Sqrt(w);
        var meridional = normal * (1 - EccentricitySquared) / w;
        var local = double.Hypot(normal * cosine * turn * Radian, meridional * (latitude2 - latitude1) * Radian);
        return local <= LocalLimit && Math.Max(Math.Abs(latitude1), Math.Abs(latitude2)) <= 85
            ? local
            : Inverse(latitude1 * Radian, latitude2 * Radian, turn * Radian, out _);
    }

    /// <summary>
    /// The geodesic from one place to another, at every distance: its length in metres and its direction at the start in degrees clockwise
    /// from true north, 0 to 360 (Vincenty 1975; up to 1,000 km within a tenth of a millimetre and a ten-millionth of a degree of Karney
    /// 2013). Nearly antipodal places as <see cref="Distance"/>.
    /// </summary>
    public static (double Metres, double Azimuth) Geodesic(double longitude1, double latitude1, double longitude2, double latitude2)
    {
        var turn = longitude2 - longitude1;
        turn -= 360 * Math.Round(turn / 360);
        var metres = Inverse(latitude1 * Radian, latitude2 * Radian, turn * Radian, out var azimuth);
        return (metres, azimuth < 0 ? azimuth + 360 : azimuth);
    }

    /// <summary>Length of a line in metres: the sum of the <see cref="Distance"/> from vertex to vertex.</summary>
    /// <param name="line">Longitude, latitude, longitude, latitude, ….</param>
    public static double Length(ReadOnlySpan<double> line)
    {
        var length = 0.0;
        for (var i = 3; i < line.Length; i += 2)
        {
            length += Distance(line[i - 3], line[i - 2], line[i - 1], line[i]);
        }

        return length;
    }

    // Vincenty's inverse formula; angles in radians, but the azimuth in degrees from −180 to 180.
    private static double Inverse(double latitude1, double latitude2, double turn, out double azimuth)
    {
        azimuth = 0;
        var (sinU1, cosU1) = Math.SinCos(Math.Atan((1 - Flattening) * Math.Tan(latitude1)));
        var (sinU2, cosU2) = Math.SinCos(Math.Atan((1 - Flattening) * Math.Tan(latitude2)));
        var lambda = turn;
        for (var iteration = 0; iteration < MostIterations && Math.Abs(lambda) <= Math.PI; iteration++)
        {
            var (sinLambda, cosLambda) = Math.SinCos(lambda);
            var sinSigma = double.Hypot(cosU2 * sinLambda, (cosU1 * sinU2) - (sinU1 * cosU2 * cosLambda));
            if (sinSigma == 0)
            {
                return 0;
            }

            var cosSigma = (sinU1 * sinU2) + (cosU1 * cosU2 * cosLambda);
            var sigma = Math.Atan2(sinSigma, cosSigma);
            var sinAlpha = cosU1 * cosU2 * sinLambda / sinSigma;
            var cosSquaredAlpha = 1 - (sinAlpha * sinAlpha);
            var cosTwiceMiddle = cosSquaredAlpha == 0 ? 0 : cosSigma - (2 * sinU1 * sinU2 / cosSquaredAlpha);
            var c = Flattening / 16 * cosSquaredAlpha * (4 + (Flattening * (4 - (3 * cosSquaredAlpha))));
            var squared = (2 * cosTwiceMiddle * cosTwiceMiddle) - 1;
            var next = turn + ((1 - c) * Flattening * sinAlpha * (sigma + (c * sinSigma * (cosTwiceMiddle + (c * cosSigma * squared)))));
            if (Math.Abs(next - lambda) < 1e-12)
            {
                azimuth = Math.Atan2(cosU2 * sinLambda, (cosU1 * sinU2) - (sinU1 * cosU2 * cosLambda)) / Radian;
                return PolarRadius * Arc(cosSquaredAlpha, sigma, sinSigma, cosSigma, cosTwiceMiddle, squared);
            }

            lambda = next;
        }

        var (sine1, sine2) = (AuthalicSine(latitude1), AuthalicSine(latitude2));
        azimuth = Math.Atan2(Math.Sin(turn) * Math.Sqrt(1 - (sine2 * sine2)), (Math.Sqrt(1 - (sine1 * sine1)) * sine2) - (sine1 * Math.Sqrt(1 - (sine2 * sine2)) * Math.Cos(turn))) / Radian;
        var cosine = (sine1 * sine2) + (Math.Sqrt((1 - (sine1 * sine1)) * (1 - (sine2 * sine2))) * Math.Cos(turn));
        return Math.Sqrt(AuthalicRadiusSquared) * Math.Acos(Math.Clamp(cosine, -1, 1));
    }

    // Length of the arc in polar radii.
    private static double Arc(double cosSquaredAlpha, double sigma, double sinSigma, double cosSigma, double cosTwiceMiddle, double squared)
    {
        var u = cosSquaredAlpha * ((EquatorialRadius * EquatorialRadius) - (PolarRadius * PolarRadius)) / (PolarRadius * PolarRadius);
        var a = 1 + (u / 16384 * (4096 + (u * (-768 + (u * (320 - (175 * u)))))));
        var b = u / 1024 * (256 + (u * (-128 + (u * (74 - (47 * u))))));
        var change = b * sinSigma * (cosTwiceMiddle + (b / 4 * ((cosSigma * squared)
            - (b / 6 * cosTwiceMiddle * ((4 * sinSigma * sinSigma) - 3) * ((4 * cosTwiceMiddle * cosTwiceMiddle) - 3)))));
        return a * (sigma - change);
    }
}
