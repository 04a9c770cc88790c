namespace GeoArms.Core.Projections;

/// <summary>
/// An ellipsoid of revolution, with the auxiliary latitudes that map projections are made of. Angles are radians.
/// </summary>
public sealed class Ellipsoid
{
    private const int MostSteps = 12;
    private const double Enough = 1e-15;

    /// <summary>Makes an ellipsoid.</summary>
    /// <param name="semiMajorAxis">Equatorial radius in metres.</param>
    /// <param name="inverseFlattening">1/f; 0 for a sphere.</param>
    public Ellipsoid(double semiMajorAxis, double inverseFlattening)
    {
        SemiMajorAxis = semiMajorAxis;
        InverseFlattening = inverseFlattening;
        Flattening = inverseFlattening == 0 ? 0 : 1 / inverseFlattening;
        EccentricitySquared = Flattening * (2 - Flattening);
        Eccentricity = Math.Sqrt(EccentricitySquared);
    }

    /// <summary>WGS84.</summary>
    public static Ellipsoid Wgs84 { get; } = new(Geodesy.EquatorialRadius, 298.257223563);

    /// <summary>Equatorial radius in metres.</summary>
    public double SemiMajorAxis { get; }

    /// <summary>1/f; 0 for a sphere.</summary>
    public double InverseFlattening { get; }

    /// <summary>Flattening f.</summary>
    public double Flattening { get; }

    /// <summary>First eccentricity squared.</summary>
    public double EccentricitySquared { get; }

    /// <summary>First eccentricity.</summary>
    public double Eccentricity { get; }

    /// <summary>Tangent of the conformal latitude for the tangent of a latitude (Karney 2011, "Transverse Mercator with an accuracy of a few nanometers", 7–9).</summary>
    public double ConformalTangent(double tangent)
    {
        var secant = double.Hypot(1, tangent);
        var sigma = Math.Sinh(Eccentricity * Math.Atanh(Eccentricity * tangent / secant));
        return (tangent * double.Hypot(1, sigma)) - (sigma * secant);
    }

    /// <summary>Tangent of the latitude for the tangent of a conformal latitude: Newton's method (Karney 2011, 19–21).</summary>
    public double TangentOfConformal(double conformal)
    {
        if (!double.IsFinite(conformal))
        {
            return conformal;
        }

        var tangent = conformal / (1 - EccentricitySquared);
        for (var step = 0; step < MostSteps; step++)
        {
            var reached = ConformalTangent(tangent);
            var change = (conformal - reached) / double.Hypot(1, reached) * (1 + ((1 - EccentricitySquared) * tangent * tangent))
                / ((1 - EccentricitySquared) * double.Hypot(1, tangent));
            tangent += change;
            if (!(Math.Abs(change) > Enough * Math.Max(1, Math.Abs(tangent))))
            {
                break;
            }
        }

        return tangent;
    }

    /// <summary>Isometric latitude: the northing of Mercator's projection on an ellipsoid of radius 1.</summary>
    public double Isometric(double latitude) =>
        Math.Asinh(Math.Tan(latitude)) - (Eccentricity * Math.Atanh(Eccentricity * Math.Sin(latitude)));

    /// <summary>Latitude for an isometric latitude.</summary>
    public double OfIsometric(double isometric) => Math.Atan(TangentOfConformal(Math.Sinh(isometric)));

    /// <summary>Radius of the parallel at a latitude, in equatorial radii.</summary>
    public double Parallel(double latitude)
    {
        var sine = Math.Sin(latitude);
        return Math.Cos(latitude) / Math.Sqrt(1 - (EccentricitySquared * sine * sine));
    }

    /// <summary>Snyder's q (1987, "Map Projections", 3-12): the area from the equator, from which the authalic latitude comes.</summary>
    public double AuthalicQ(double latitude)
    {
        var sine = Math.Sin(latitude);
        if (Eccentricity == 0)
        {
            return 2 * sine;
        }

        var es = Eccentricity * sine;
        return (1 - EccentricitySquared) * ((sine / (1 - (es * es))) + (Math.Atanh(es) / Eccentricity));
    }

    /// <summary>Latitude for Snyder's q (3-16).</summary>
    public double OfAuthalicQ(double q)
    {
        var pole = AuthalicQ(Math.PI / 2);
        if (Math.Abs(q) >= pole)
        {
            return Math.CopySign(Math.PI / 2, q);
        }

        var latitude = Math.Asin(q / pole);
        for (var step = 0; step < MostSteps; step++)
        {
            var (sine, cosine) = Math.SinCos(latitude);
            var w = 1 - (EccentricitySquared * sine * sine);
            var change = (q - AuthalicQ(latitude)) * w * w / (2 * (1 - EccentricitySquared) * cosine);
            latitude += change;
            if (!(Math.Abs(change) > Enough))
            {
                break;
            }
        }

        return latitude;
    }
}
