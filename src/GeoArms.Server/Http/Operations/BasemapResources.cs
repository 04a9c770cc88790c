namespace GeoArms.Server.Http.Operations;

/// <summary>The resources of base maps in words.</summary>
internal static class BasemapResources
{
    private static readonly ApiParameter Name = new("name", "path", "string", "Name of a base map: its file's without the ending; GET /basemaps lists them.");

    /// <summary>Path, what it answers, and how.</summary>
    public static IReadOnlyList<ApiResource> All { get; } =
    [
        new("/basemaps", "The PMTiles and MBTiles archives of the folders basemaps/ that can be drawn under the data, and those that are damaged", "application/json", []),
        new("/basemaps/{name}.json", "TileJSON 3.0 of an archive", "application/json", [Name]),
        new("/basemaps/{name}.pmtiles", "A PMTiles archive itself, by byte ranges", "application/vnd.pmtiles", [Name]),
        new("/basemaps/{name}/{z}/{x}/{y}.mvt", "A tile of an archive; its path ends in mvt, png, jpg or webp as TileJSON says; 204 where it has none, 503 when it is damaged", "application/vnd.mapbox-vector-tile",
        [
            Name,
            new("z", "path", "integer", "Zoom, from the archive's minzoom to its maxzoom."),
            new("x", "path", "integer", "Column from the west, 0 to 2^z − 1."),
            new("y", "path", "integer", "Row from the north, 0 to 2^z − 1."),
        ]),
    ];
}
