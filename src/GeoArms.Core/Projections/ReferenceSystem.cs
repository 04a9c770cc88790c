using System.Globalization;
using System.Text.RegularExpressions;

namespace GeoArms.Core.Projections;

/// <summary>
/// A reference system in which places are asked for and answered (OGC 18-058r1): longitude and latitude (CRS84), latitude
/// and longitude (EPSG:4326), Web Mercator (EPSG:3857) and the UTM zones (EPSG:32601 to 32660 north, 32701 to 32760 south).
/// The two numbers of a place stand in the order that the system declares.
/// </summary>
public sealed partial class ReferenceSystem
{
    private const double Radius = 6378137;
    private const double Radian = Math.PI / 180;
    private const int MetreDecimals = 3;
    private const int NorthZones = 32600;
    private const int SouthZones = 32700;

    private static readonly ReferenceSystem?[] Zones = new ReferenceSystem?[2 * Utm.Zones];

    private ReferenceSystem(string name, string uri)
    {
        Name = name;
        Uri = uri;
    }

    /// <summary>Longitude and latitude in degrees: the system in which everything is stored.</summary>
    public static ReferenceSystem Crs84 { get; } = new("OGC:CRS84", "http://www.opengis.net/def/crs/OGC/1.3/CRS84") { IsDegrees = true };

    /// <summary>Latitude and longitude in degrees.</summary>
    public static ReferenceSystem Epsg4326 { get; } = new("EPSG:4326", UriOf(4326)) { IsDegrees = true, IsLatitudeFirst = true };

    /// <summary>Metres of web maps.</summary>
    public static ReferenceSystem WebMercator { get; } = new("EPSG:3857", UriOf(3857));

    /// <summary>Short name, such as <c>EPSG:32633</c>.</summary>
    public string Name { get; }

    /// <summary>The identifier by which OGC APIs call it.</summary>
    public string Uri { get; }

    /// <summary>True when the numbers are degrees, false when they are metres.</summary>
    public bool IsDegrees { get; private init; }

    /// <summary>True when the latitude comes first.</summary>
    public bool IsLatitudeFirst { get; private init; }

    /// <summary>The UTM zone, 1 to 60, or 0 when it is none.</summary>
    public int Zone { get; private init; }

    /// <summary>True for the northern half of a UTM zone.</summary>
    public bool IsNorth { get; private init; }

    /// <summary>The system of a UTM zone, 1 to 60.</summary>
    public static ReferenceSystem OfZone(int zone, bool isNorth)
    {
        var code = (isNorth ? NorthZones : SouthZones) + zone;
        return Zones[zone - 1 + (isNorth ? 0 : Utm.Zones)] ??= new($"EPSG:{code}", UriOf(code)) { Zone = zone, IsNorth = isNorth };
    }

    /// <summary>
    /// The system of a name: a URI (<c>http://www.opengis.net/def/crs/EPSG/0/4326</c>), a URN (<c>urn:ogc:def:crs:EPSG::4326</c>), a
    /// safe CURIE (<c>[EPSG:4326]</c>) or a short name; null when it is none of those known here.
    /// </summary>
    public static ReferenceSystem? Find(string name)
    {
        var match = Form().Match(name.Trim());
        if (!match.Success || (match.Groups["open"].Success != match.Groups["close"].Success))
        {
            return null;
        }

        if (match.Groups["crs84"].Success)
        {
            return Crs84;
        }

        return int.Parse(match.Groups["code"].ValueSpan, CultureInfo.InvariantCulture) switch
        {
            4326 => Epsg4326,
            3857 => WebMercator,
            > NorthZones and <= NorthZones + Utm.Zones and var code => OfZone(code - NorthZones, isNorth: true),
            > SouthZones and <= SouthZones + Utm.Zones and var code => OfZone(code - SouthZones, isNorth: false),
            _ => null,
        };
    }

    /// <summary>The two numbers of a place, to the millimetre where they are metres. Far outside a UTM zone they mean nothing.</summary>
    /// <param name="longitude">Longitude in degrees.</param>
    /// <param name="latitude">Latitude in degrees.</param>
    public (double First, double Second) FromLonLat(double longitude, double latitude)
    {
        if (IsDegrees)
        {
            return IsLatitudeFirst ? (latitude, longitude) : (longitude, latitude);
        }

        var (x, y) = Zone > 0
            ? Utm.Map(Zone, IsNorth).FromLonLat(longitude, latitude)
            : (Radius * longitude * Radian, Radius * Math.Log(Math.Tan((Math.PI / 4) + (latitude * Radian / 2))));
        return (Math.Round(x, MetreDecimals), Math.Round(y, MetreDecimals));
    }

    /// <summary>Longitude and latitude in degrees of a place given by its two numbers.</summary>
    public (double Longitude, double Latitude) ToLonLat(double first, double second)
    {
        if (IsDegrees)
        {
            return IsLatitudeFirst ? (second, first) : (first, second);
        }

        return Zone > 0 ? Utm.Map(Zone, IsNorth).ToLonLat(first, second) : (first / Radius / Radian, Math.Atan(Math.Sinh(second / Radius)) / Radian);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string UriOf(int code) => $"http://www.opengis.net/def/crs/EPSG/0/{code}";

    [GeneratedRegex(
        @"^(?<open>\[)?(?:(?:https?://www\.opengis\.net/def/crs/OGC/(?:1\.3|0)/|urn:ogc:def:crs:OGC:(?:1\.3)?:|OGC:)(?<crs84>CRS84)|(?:https?://www\.opengis\.net/def/crs/EPSG/[\d.]+/|urn:ogc:def:crs:EPSG:[\d.]*:|EPSG:)(?<code>\d{4,5}))(?<close>\])?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000)]
    private static partial Regex Form();
}
