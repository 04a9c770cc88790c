using GeoArms.Data.Import.Mappings;

namespace GeoArms.Data.Import.Proposals;

/// <summary>Finds longitude and latitude in columns with unusual names: by a word of the heading and by the range of the values.</summary>
internal static class PlaceGuess
{
    private static readonly HashSet<string> Longitudes = new(StringComparer.Ordinal)
    {
        "lon", "long", "longitude", "lng", "longitud", "x", "easting", "coordx", "xcoord", "gpslon", "gpslong", "gpslongitude", "longitudedd", "الطول",
    };

    private static readonly HashSet<string> Latitudes = new(StringComparer.Ordinal)
    {
        "lat", "latitude", "latitud", "y", "northing", "coordy", "ycoord", "gpslat", "gpslatitude", "latitudedd", "العرض",
    };

    /// <summary>The two columns, or null.</summary>
    public static PlaceRule? Find(FileLook look) =>
        Only(look, Longitudes, "#geo+lon", 180) is { } lon && Only(look, Latitudes, "#geo+lat", 90) is { } lat ? new PlaceRule(lon, lat, null, null) : null;

    private static string? Only(FileLook look, HashSet<string> words, string tag, double most)
    {
        for (var field = 0; field < look.Fields.Count; field++)
        {
            var values = look.Looks[field];
            var isNamed = look.Tags[field] == tag || HeadingText.Words(look.Fields[field]).Append(HeadingText.Key(look.Fields[field])).Any(words.Contains);
            if (isNamed && values is { Count: > 0, Numbers: >= 0.8 } && values.Least >= -most && values.Greatest <= most && values.Whole < 1)
            {
                return look.Fields[field];
            }
        }

        return null;
    }
}
