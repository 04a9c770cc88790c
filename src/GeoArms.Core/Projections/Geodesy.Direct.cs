namespace GeoArms.Core.Projections;

public static partial class Geodesy
{
    /// <summary>
    /// The place that lies at a distance in a direction: the direct geodesic problem on WGS84 (Vincenty 1975, "Direct and
    /// inverse solutions of geodesics on the ellipsoid"), to a tenth of a millimetre.
    /// </summary>
    /// <param name="longitude">Longitude of the start in degrees.</param>
    /// <param name="latitude">Latitude of the start in degrees.</param>
    /// <param name="azimuth">Direction at the start in degrees, clockwise from true north.</param>
    /// <param name="distance">Distance in metres.</param>
    public static (double Longitude, double Latitude) Destination(double longitude, double latitude, double azimuth, double distance)
    {
        var (sineAzimuth, cosineAzimuth) = Math.SinCos(azimuth * Radian);
        var (sinU, cosU) = Math.SinCos(Math.Atan((1 - Flattening) * Math.Tan(latitude * Radian)));
        var start = Math.Atan2(sinU, cosU * cosineAzimuth);
        var sinAlpha = cosU * sineAzimuth;
        var cosSquaredAlpha = 1 - (sinAlpha * sinAlpha);
        var u = cosSquaredAlpha * ((EquatorialRadius * EquatorialRadius) - (PolarRadius * PolarRadius)) / (PolarRadius * PolarRadius);
        var a = 1 + (u / 16384 * (4096 + (u * (-768 + (u * (320 - (175 * u)))))));
        var b = u / 1024 * (256 + (u * (-128 + (u * (74 - (47 * u))))));
        var sigma = distance / (PolarRadius * a);
        var (sinSigma, cosSigma, middle) = (0.0, 0.0, 0.0);
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            middle = Math.Cos((2 * start) + sigma);
            (sinSigma, cosSigma) = Math.SinCos(sigma);
            var squared = 2 * middle * middle;
            var change = b * sinSigma * (middle + (b / 4 * ((cosSigma * (squared - 1)) - (b / 6 * middle * ((4 * sinSigma * sinSigma) - 3) * ((2 * squared) - 3)))));
            var next = (distance / (PolarRadius * a)) + change;
            var isSettled = Math.Abs(next - sigma) < 1e-14;
            sigma = next;
            if (isSettled)
            {
                break;
            }
        }

        (sinSigma, cosSigma) = Math.SinCos(sigma);
        middle = Math.Cos((2 * start) + sigma);
        var across = (sinU * sinSigma) - (cosU * cosSigma * cosineAzimuth);
        var reached = Math.Atan2((sinU * cosSigma) + (cosU * sinSigma * cosineAzimuth), (1 - Flattening) * double.Hypot(sinAlpha, across));
        var lambda = Math.Atan2(sinSigma * sineAzimuth, (cosU * cosSigma) - (sinU * sinSigma * cosineAzimuth));
        var c = Flattening / 16 * cosSquaredAlpha * (4 + (Flattening * (4 - (3 * cosSquaredAlpha))));
        var turn = lambda - ((1 - c) * Flattening * sinAlpha * (sigma + (c * sinSigma * (middle + (c * cosSigma * ((2 * middle * middle) - 1))))));
        var end = longitude + (turn / Radian);
        return (end is >= -180 and <= 180 ? end : end - (360 * Math.Round(end / 360)), reached / Radian);
    }
}
