using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Mappings;

/// <summary>Finds the columns with the places of rows by the names that are usual for them.</summary>
internal static class UsualPlaces
{
    private static readonly string[] Longitudes = ["longitude", "lon", "long", "lng", "point_x", "x", "longitud_x", "longitud", "decimalLongitude", "x_coord"];
    private static readonly string[] Latitudes = ["latitude", "lat", "point_y", "y", "latitud_y", "latitud", "decimalLatitude", "y_coord"];
    private static readonly string[] PlainAxes = ["x", "point_x", "x_coord"];
    private static readonly string[] Eastings = ["easting", "utm_e", "utm_x", "utm_easting", "utm_este", "este", "est", "x_utm", "abscisse", "coord_x"];
    private static readonly string[] Northings = ["northing", "utm_n", "utm_y", "utm_northing", "utm_norte", "norte", "nord", "y_utm", "ordonnee", "ordonnée", "coord_y"];
    private static readonly string[] Zones = ["utm_zone", "zone_utm", "utmzone", "utm zone", "zone utm", "zona_utm", "huso", "zona utm", "fuseau"];
    private static readonly string[] Hemispheres = ["hemisphere", "hémisphère", "hemisferio", "utm_hemisphere"];
    private static readonly string[] Squares = ["mgrs", "grid_reference", "grid reference", "mgrs_reference", "gridref", "grid_ref", "utmref", "mgrs_coordinates", "ref_mgrs"];
    private static readonly string[] Pairs = ["coordinates", "coords", "gps", "gps_coordinates", "gps coordinates", "lat_long", "latlong", "lat_lon", "latlon", "lat/long", "coordonnees", "coordonnées", "coordonnées gps", "coordenadas", "coordenadas_gps", "geopoint"];
    private static readonly string[] Texts = ["geometry", "wkt", "geom_wkt", "the_geom", "geom"];

    /// <summary>The columns, or null when there are none: longitude and latitude, else well-known text. A file that GeoArms exported has the latter for all kinds of geometry.</summary>
    public static PlaceRule? Find(FieldNames fields, bool isOwnExport)
    {
        var (lon, lat, text) = (First(fields, Longitudes), First(fields, Latitudes), First(fields, Texts));
        if (isOwnExport && text is not null)
        {
            return new PlaceRule(null, null, text, null);
        }

        return lon is not null && lat is not null && Utm(fields, lon, lat) is { } utm ? utm
            : lon is not null && lat is not null ? new PlaceRule(lon, lat, null, null)
            : text is not null ? new PlaceRule(null, null, text, null)
            : First(fields, Eastings) is { } easting && First(fields, Northings) is { } northing && First(fields, Zones) is { } zone ? UtmOf(fields, easting, northing, zone)
            : First(fields, Squares) is { } square ? new PlaceRule(null, null, null, null) { Mgrs = square }
            : First(fields, Pairs) is { } pair ? new PlaceRule(null, null, null, null) { Coordinates = pair }
            : null;
    }

    // x and y beside a column with UTM zones are eastings and northings.
    private static PlaceRule? Utm(FieldNames fields, string x, string y) =>
        PlainAxes.Contains(x, StringComparer.OrdinalIgnoreCase) && First(fields, Zones) is { } zone ? UtmOf(fields, x, y, zone) : null;

    private static PlaceRule UtmOf(FieldNames fields, string easting, string northing, string zone) =>
        new(easting, northing, null, null) { Zone = zone, Hemisphere = First(fields, Hemispheres) };

    private static string? First(FieldNames fields, string[] names) =>
        names.Select(fields.Find).FirstOrDefault(field => field >= 0, -1) is var found and >= 0 ? fields[found] : null;
}
