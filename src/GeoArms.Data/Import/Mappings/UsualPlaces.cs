using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Mappings;

/// <summary>Finds the columns with the places of rows by the names that are usual for them.</summary>
internal static class UsualPlaces
{
    private static readonly string[] Longitudes = ["longitude", "lon", "long", "lng", "point_x", "x", "longitud_x", "longitud", "decimalLongitude", "x_coord"];
    private static readonly string[] Latitudes = ["latitude", "lat", "point_y", "y", "latitud_y", "latitud", "decimalLatitude", "y_coord"];
    private static readonly string[] Texts = ["geometry", "wkt", "geom_wkt", "the_geom", "geom"];

    /// <summary>The columns, or null when there are none: longitude and latitude, else well-known text. A file that GeoArms exported has the latter for all kinds of geometry.</summary>
    public static PlaceRule? Find(FieldNames fields, bool isOwnExport)
    {
        var (lon, lat, text) = (First(fields, Longitudes), First(fields, Latitudes), First(fields, Texts));
        if (isOwnExport && text is not null)
        {
            return new PlaceRule(null, null, text, null);
        }

        return lon is not null && lat is not null ? new PlaceRule(lon, lat, null, null)
            : text is not null ? new PlaceRule(null, null, text, null)
            : null;
    }

    private static string? First(FieldNames fields, string[] names) =>
        names.Select(fields.Find).FirstOrDefault(field => field >= 0, -1) is var found and >= 0 ? fields[found] : null;
}
