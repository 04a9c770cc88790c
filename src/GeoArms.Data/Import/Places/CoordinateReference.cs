using System.Globalization;
using System.Text.RegularExpressions;
using GeoArms.Core;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace GeoArms.Data.Import.Places;

/// <summary>
/// A coordinate reference system in which a file may hold its places: longitude and latitude (CRS84, EPSG:4326 in the
/// order that files really use, x first), Web Mercator (EPSG:3857) and the UTM zones on WGS84 (EPSG:32601–32660 and
/// 32701–32760).
/// </summary>
internal sealed partial class CoordinateReference
{
    private const double EarthRadius = 6378137.0;

    private readonly MathTransform? _transform;
    private readonly bool _isWebMercator;

    private CoordinateReference(string name, MathTransform? transform, bool isWebMercator)
    {
        Name = name;
        _transform = transform;
        _isWebMercator = isWebMercator;
    }

    /// <summary>Longitude and latitude in degrees on WGS84.</summary>
    public static CoordinateReference LongitudeLatitude { get; } = new("CRS84", null, isWebMercator: false);

    /// <summary>Name for messages.</summary>
    public string Name { get; }

    /// <summary>True when nothing is to be transformed.</summary>
    public bool IsLongitudeLatitude => _transform is null && !_isWebMercator;

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

        if (EpsgName().Match(trimmed) is { Success: true } match && int.TryParse(match.Groups["code"].Value, CultureInfo.InvariantCulture, out var code))
        {
            switch (code)
            {
                case 4326:
                    return LongitudeLatitude;
                case 3857 or 900913 or 3785:
                    return new CoordinateReference($"EPSG:{code}", null, isWebMercator: true);
                case (> 32600 and <= 32660) or (> 32700 and <= 32760):
                    var system = ProjectedCoordinateSystem.WGS84_UTM(code % 100, zoneIsNorth: code < 32700);
                    var transform = new CoordinateTransformationFactory().CreateFromCoordinateSystems(system, GeographicCoordinateSystem.WGS84).MathTransform;
                    return new CoordinateReference($"EPSG:{code}", transform, isWebMercator: false);
                default:
                    break;
            }
        }

        throw new InputException(
            $"{where} names the reference system '{name}', which is not known here; expected CRS84, EPSG:4326, EPSG:3857 or a UTM zone on WGS84 (EPSG:32601–32660, 32701–32760). Transform the file first, for example with ogr2ogr -t_srs EPSG:4326.");
    }

    /// <summary>Longitude and latitude in degrees of a place in this system.</summary>
    public (double Longitude, double Latitude) ToLonLat(double x, double y) =>
        _transform is not null ? _transform.Transform(x, y)
        : _isWebMercator ? (x / EarthRadius * (180 / Math.PI), Math.Atan(Math.Sinh(y / EarthRadius)) * (180 / Math.PI))
        : (x, y);

    [GeneratedRegex(@"^(?:urn:(?:x-)?ogc:def:crs:)?(?:https?://www\.opengis\.net/def/crs/)?EPSG[:/]+(?:[\d.]*[:/]+)?(?<code>\d{4,6})$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EpsgName();
}
