using System.Globalization;
using System.Text.RegularExpressions;
using GeoArms.Core;
using GeoArms.Core.Projections.Maps;
using GeoArms.Data.Import.Places.References;

namespace GeoArms.Data.Import.Places;

/// <summary>
/// A coordinate reference system in which a file may hold its places: any geographic or projected one of the EPSG
/// dataset whose projection and datum shift are computed here, or one that a <c>.prj</c> describes. The first number is
/// the easting or longitude, as in the files of every program, whatever order the system itself declares.
/// </summary>
internal sealed partial class CoordinateReference
{
    private const int WebMercator = 3857;

    private readonly MapProjection? _map;
    private readonly double _metresPerUnit;

    /// <summary>Makes a system.</summary>
    /// <param name="name">Name for messages.</param>
    /// <param name="system">The geographic system below it.</param>
    /// <param name="map">Its projection, or null for longitudes and latitudes.</param>
    /// <param name="metresPerUnit">Metres in one unit of its coordinates.</param>
    public CoordinateReference(string name, GeodeticSystem system, MapProjection? map, double metresPerUnit)
    {
        Name = name;
        Base = system;
        _map = map;
        _metresPerUnit = metresPerUnit;
    }

    /// <summary>Longitude and latitude in degrees on WGS84.</summary>
    public static CoordinateReference LongitudeLatitude { get; } = new("CRS84", GeodeticSystem.Wgs84, null, 1);

    /// <summary>Name for messages.</summary>
    public string Name { get; }

    /// <summary>The geographic system below it.</summary>
    public GeodeticSystem Base { get; }

    /// <summary>True when its coordinates are longitudes and latitudes, in whatever datum and unit.</summary>
    public bool IsGeographic => _map is null;

    /// <summary>True when nothing is to be transformed.</summary>
    public bool IsLongitudeLatitude => _map is null && Base.IsLongitudeLatitude;

    /// <summary>Finds a system by name: <c>EPSG:32648</c>, <c>urn:ogc:def:crs:EPSG::32648</c>, <c>http://www.opengis.net/def/crs/EPSG/0/32648</c>, <c>urn:ogc:def:crs:OGC:1.3:CRS84</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="where">File and member, for the message.</param>
    /// <exception cref="InputException">The system is not known here.</exception>
    public static CoordinateReference Parse(string name, string where)
    {
        var trimmed = name.Trim();
        if (trimmed.EndsWith("CRS84", StringComparison.OrdinalIgnoreCase) || trimmed.Equals("WGS84", StringComparison.OrdinalIgnoreCase))
        {
            return LongitudeLatitude;
        }

        return EpsgName().Match(trimmed) is { Success: true } match && int.TryParse(match.Groups["code"].Value, CultureInfo.InvariantCulture, out var code)
            ? OfEpsg(code, where)
            : throw new InputException($"{where} names the reference system '{name}'; expected a code such as EPSG:32648, or CRS84 for longitude and latitude on WGS84.");
    }

    /// <summary>Finds a system by its code.</summary>
    /// <exception cref="InputException">The code is not known here, or its places cannot be computed.</exception>
    public static CoordinateReference OfEpsg(int code, string where)
    {
        switch (code)
        {
            case 4326 or 4979:
                return LongitudeLatitude;
            case 900913 or 3785 or 102100 or 102113:
                code = WebMercator;
                break;
            default:
                break;
        }

        var (name, system, map, unit) = EpsgTable.Find(code, where);
        return new CoordinateReference(string.Create(CultureInfo.InvariantCulture, $"EPSG:{code} ({name})"), system, map, unit);
    }

    /// <summary>Reads the text of a <c>.prj</c>: well-known text as ESRI and OGC write it, version 1 or 2.</summary>
    /// <param name="text">The text.</param>
    /// <param name="where">The file, for messages.</param>
    /// <exception cref="InputException">It is none, or names a datum or projection that is not known here.</exception>
    public static CoordinateReference FromWkt(string text, string where) => WktReference.Read(WktNode.Parse(text, where), where);

    /// <summary>Longitude and latitude in degrees on WGS84 of a place in this system.</summary>
    public (double Longitude, double Latitude) ToLonLat(double x, double y)
    {
        KnownShift? shift = null;
        return ToLonLat(x, y, ref shift);
    }

    /// <summary>Longitude and latitude in degrees on WGS84 of a place in this system.</summary>
    /// <param name="x">Easting or longitude.</param>
    /// <param name="y">Northing or latitude.</param>
    /// <param name="shift">The datum shift to use: null takes the best for this place and gives it back, so that all places of a geometry get the same one.</param>
    public (double Longitude, double Latitude) ToLonLat(double x, double y, ref KnownShift? shift)
    {
        var (longitude, latitude) = _map is null
            ? (x * Base.DegreesPerUnit, y * Base.DegreesPerUnit)
            : _map.ToLonLat(x * _metresPerUnit, y * _metresPerUnit);
        longitude += Base.PrimeMeridian;
        if (Base.Shifts.Count == 0)
        {
            return (longitude, latitude);
        }

        shift ??= Base.ShiftAt(longitude, latitude);
        return shift is null || shift.Shift.IsNull || !double.IsFinite(longitude) || !(Math.Abs(latitude) <= 90)
            ? (longitude, latitude)
            : shift.Shift.ToWgs84(Base.Ellipsoid, longitude, latitude);
    }

    [GeneratedRegex(@"^(?:urn:(?:x-)?ogc:def:crs:)?(?:https?://www\.opengis\.net/def/crs/)?EPSG[:/]+(?:[\d.]*[:/]+)?(?<code>\d{4,6})$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EpsgName();
}
