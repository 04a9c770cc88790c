namespace GeoArms.Core.Projections;

/// <summary>
/// A shift from one geodetic datum to WGS84 by three translations, or by seven parameters: translations, rotations and
/// scale in the position-vector convention (EPSG 9603 and 9606, EPSG Guidance Note 7-2).
/// </summary>
/// <param name="X">Translation in metres.</param>
/// <param name="Y">Translation in metres.</param>
/// <param name="Z">Translation in metres.</param>
/// <param name="RotationX">Rotation in seconds of arc.</param>
/// <param name="RotationY">Rotation in seconds of arc.</param>
/// <param name="RotationZ">Rotation in seconds of arc.</param>
/// <param name="Scale">Scale difference in parts per million.</param>
public sealed record DatumShift(double X, double Y, double Z, double RotationX, double RotationY, double RotationZ, double Scale)
{
    private const double Radian = Math.PI / 180;
    private const double Second = Math.PI / 648000;

    /// <summary>True when nothing is shifted.</summary>
    public bool IsNull => this is { X: 0, Y: 0, Z: 0, IsTranslation: true };

    /// <summary>True when three parameters say all.</summary>
    public bool IsTranslation => this is { RotationX: 0, RotationY: 0, RotationZ: 0, Scale: 0 };

    /// <summary>Longitude and latitude on WGS84 of a place at height 0 on another ellipsoid; all in degrees.</summary>
    public (double Longitude, double Latitude) ToWgs84(Ellipsoid from, double longitude, double latitude)
    {
        var (sine, cosine) = Math.SinCos(latitude * Radian);
        var (sineTurn, cosineTurn) = Math.SinCos(longitude * Radian);
        var normal = from.SemiMajorAxis / Math.Sqrt(1 - (from.EccentricitySquared * sine * sine));
        var (x, y, z) = (normal * cosine * cosineTurn, normal * cosine * sineTurn, normal * (1 - from.EccentricitySquared) * sine);
        var (rx, ry, rz) = (RotationX * Second, RotationY * Second, RotationZ * Second);
        var scale = 1 + (Scale * 1e-6);
        return Geographic(
            X + (scale * (x - (rz * y) + (ry * z))),
            Y + (scale * ((rz * x) + y - (rx * z))),
            Z + (scale * ((-ry * x) + (rx * y) + z)));
    }

    // Bowring 1985, "The accuracy of geodetic latitude and height equations": one step from the parametric latitude is
    // exact to a billionth of a second near the surface.
    private static (double Longitude, double Latitude) Geographic(double x, double y, double z)
    {
        var ellipsoid = Ellipsoid.Wgs84;
        var (a, b) = (ellipsoid.SemiMajorAxis, ellipsoid.SemiMajorAxis * (1 - ellipsoid.Flattening));
        var second = ellipsoid.EccentricitySquared / (1 - ellipsoid.EccentricitySquared);
        var axial = double.Hypot(x, y);
        var (sine, cosine) = Math.SinCos(Math.Atan2(z * a, axial * b));
        var latitude = Math.Atan2(z + (second * b * sine * sine * sine), axial - (ellipsoid.EccentricitySquared * a * cosine * cosine * cosine));
        return (Math.Atan2(y, x) / Radian, latitude / Radian);
    }
}
