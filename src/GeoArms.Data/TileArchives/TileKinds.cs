namespace GeoArms.Data.TileArchives;

/// <summary>Names of the kinds of tiles in paths, media types and MBTiles.</summary>
public static class TileKinds
{
    /// <summary>Ending of a tile's path, without the dot.</summary>
    public static string Suffix(this TileKind kind) => kind switch
    {
        TileKind.Vector => "mvt",
        TileKind.Png => "png",
        TileKind.Jpeg => "jpg",
        TileKind.Webp => "webp",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only the kinds that can be served have a suffix."),
    };

    /// <summary>Media type of a tile.</summary>
    public static string MediaType(this TileKind kind) => kind switch
    {
        TileKind.Vector => "application/vnd.mapbox-vector-tile",
        TileKind.Png => "image/png",
        TileKind.Jpeg => "image/jpeg",
        TileKind.Webp => "image/webp",
        _ => "application/octet-stream",
    };

    /// <summary>The kind that the <c>format</c> of an MBTiles file names.</summary>
    public static TileKind OfMbtiles(string format) => format switch
    {
        "pbf" => TileKind.Vector,
        "png" => TileKind.Png,
        "jpg" or "jpeg" => TileKind.Jpeg,
        "webp" => TileKind.Webp,
        _ => TileKind.Unknown,
    };
}
