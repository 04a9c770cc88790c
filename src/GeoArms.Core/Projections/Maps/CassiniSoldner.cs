namespace GeoArms.Core.Projections.Maps;

/// <summary>The Cassini-Soldner projection (EPSG 9806), by its own series: good for the few degrees that its grids span.</summary>
public sealed class CassiniSoldner : MapProjection
{
    private readonly double _originArc;

    /// <summary>Prepares the projection. Angles in degrees, lengths in metres.</summary>
    public CassiniSoldner(Ellipsoid ellipsoid, double latitude, double longitude, double falseEasting, double falseNorthing)
        : base(ellipsoid, longitude, falseEasting, falseNorthing) =>
        _originArc = MeridianArc(latitude * Radian);

    /// <inheritdoc/>
    protected override (double Longitude, double Latitude) Inverse(double x, double y)
    {
        var e2 = Ellipsoid.EccentricitySquared;
        var foot = FootLatitude(_originArc + y);
        var (sine, cosine) = Math.SinCos(foot);
        var w = 1 - (e2 * sine * sine);
        var normal = Ellipsoid.SemiMajorAxis / Math.Sqrt(w);
        var meridional = normal * (1 - e2) / w;
        var t = sine * sine / (cosine * cosine);
        var d = x / normal;
        var d2 = d * d;
        var latitude = foot - (normal * sine / (cosine * meridional) * ((d2 / 2) - ((1 + (3 * t)) * d2 * d2 / 24)));
        return (d * (1 - (t * d2 / 3) + ((1 + (3 * t)) * t * d2 * d2 / 15)) / cosine, latitude);
    }

    // Snyder 1987, 3-21.
    private double MeridianArc(double latitude)
    {
        var e2 = Ellipsoid.EccentricitySquared;
        var (e4, e6) = (e2 * e2, e2 * e2 * e2);
        return Ellipsoid.SemiMajorAxis * (((1 - (e2 / 4) - (3 * e4 / 64) - (5 * e6 / 256)) * latitude)
            - (((3 * e2 / 8) + (3 * e4 / 32) + (45 * e6 / 1024)) * Math.Sin(2 * latitude))
            + (((15 * e4 / 256) + (45 * e6 / 1024)) * Math.Sin(4 * latitude))
            - (35 * e6 / 3072 * Math.Sin(6 * latitude)));
    }

    // Snyder 1987, 3-26.
    private double FootLatitude(double arc)
    {
        var e2 = Ellipsoid.EccentricitySquared;
        var mu = arc / (Ellipsoid.SemiMajorAxis * (1 - (e2 / 4) - (3 * e2 * e2 / 64) - (5 * e2 * e2 * e2 / 256)));
        var n = Ellipsoid.Flattening / (2 - Ellipsoid.Flattening);
        var n2 = n * n;
        return mu + (((3 * n / 2) - (27 * n * n2 / 32)) * Math.Sin(2 * mu))
            + (((21 * n2 / 16) - (55 * n2 * n2 / 32)) * Math.Sin(4 * mu))
            + (151 * n * n2 / 96 * Math.Sin(6 * mu))
            + (1097 * n2 * n2 / 512 * Math.Sin(8 * mu));
    }
}
