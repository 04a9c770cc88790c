namespace GeoArms.Core.Projections.Maps;

/// <summary>
/// A map projection of one ellipsoid: from easting and northing in metres back to longitude and latitude in degrees,
/// counted from the system's own prime meridian. The formulas are those of EPSG Guidance Note 7-2, "Coordinate
/// Conversions and Transformations including Formulas", with auxiliary latitudes solved exactly and not by series.
/// </summary>
/// <param name="ellipsoid">The ellipsoid.</param>
/// <param name="longitude">Longitude of the origin in degrees.</param>
/// <param name="falseEasting">Easting of the origin in metres.</param>
/// <param name="falseNorthing">Northing of the origin in metres.</param>
public abstract class MapProjection(Ellipsoid ellipsoid, double longitude, double falseEasting, double falseNorthing)
{
    /// <summary>A degree in radians.</summary>
    protected const double Radian = Math.PI / 180;

    /// <summary>The ellipsoid.</summary>
    public Ellipsoid Ellipsoid => ellipsoid;

    /// <summary>Longitude and latitude in degrees of a place on the map; not finite where the map has none.</summary>
    /// <param name="easting">Easting in metres.</param>
    /// <param name="northing">Northing in metres.</param>
    public (double Longitude, double Latitude) ToLonLat(double easting, double northing)
    {
        var (lambda, phi) = Inverse(easting - falseEasting, northing - falseNorthing);
        var degrees = longitude + (lambda / Radian);
        return (degrees is >= -180 and <= 180 ? degrees : degrees - (360 * Math.Round(degrees / 360)), phi / Radian);
    }

    /// <summary>Longitude from that of the origin, and latitude, in radians, of a place counted from the false origin.</summary>
    protected abstract (double Longitude, double Latitude) Inverse(double x, double y);
}
