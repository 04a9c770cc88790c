namespace GeoArms.Server.Http.Operations;

/// <summary>The resources of heatmaps in words.</summary>
internal static class HeatmapResources
{
    private static readonly ApiParameter Name = new("name", "path", "string", "Name of a heatmap, such as casualties; GET /heatmaps lists them.");

    private static readonly ApiParameter[] Tile =
    [
        Name,
        new("z", "path", "integer", "Zoom, 0 to 22."),
        new("x", "path", "integer", "Column from the west, 0 to 2^z − 1."),
        new("y", "path", "integer", "Row from the north, 0 to 2^z − 1."),
    ];

    private static readonly ApiParameter[] Asked =
    [
        new("bandwidth", "query", "string", "Metres on the ground, 50 to 50000; or scott or cv, which choose one from the data."),
        new("kernel", "query", "string", "quartic (default), epanechnikov or gaussian."),
        new("weight", "query", "string", "What an event counts for: one of the heatmap's weights, or a numeric column."),
        new("precision", "query", "string", "Events known only roughly: spread (default) over that, exclude, or ignore how rough they are."),
        new("datetime", "query", "string", "The period: 2024-05-31, 2024-01-01/2024-03-31, 2024-01-01/.. (UTC)."),
        .. FilterParameters.Of("Events"),
        new("per", "query", "string", "Time to which the values refer: total (default), day, month or year."),
        new("halflife", "query", "string", "Days after which an event counts for half, back from the end of the period; 1 to 36525."),
        new("compare", "query", "string", "An earlier interval, or previous: the equally long one right before datetime, which must have a start and an end."),
        new("show", "query", "string", "With compare: value (default), difference or ratio."),
        new("status", "query", "string", "Contamination: suspected or confirmed; without it both."),
    ];

    private static readonly ApiParameter Size = new("size", "query", "integer", "Pixels along the side of a tile: 256 (default) or 512.");

    private static readonly ApiParameter Breaks = new("breaks", "query", "string", "Where classes begin, ascending, separated by commas; without it the heatmap's own fixed ones.");

    /// <summary>What a picture of a heatmap takes.</summary>
    public static IReadOnlyList<ApiParameter> Drawn { get; } = [.. Asked, Size, Breaks];

    /// <summary>Path, what it answers, and how.</summary>
    public static IReadOnlyList<ApiResource> All { get; } =
    [
        new("/heatmaps", "All heatmaps, and what they can be asked", "application/json", []),
        new("/heatmaps/{name}.json", "TileJSON 3.0 of a heatmap with unit, bandwidth, legend and what went into it", "application/json", [Name, .. Asked, Size, Breaks]),
        new("/heatmaps/{name}/{z}/{x}/{y}.png", "A tile of a heatmap as a picture; transparent where nothing is drawn", "image/png", [.. Tile, .. Asked, Size, Breaks]),
        new("/heatmaps/{name}/{z}/{x}/{y}.mvt", "A tile of a heatmap as squares with value, class and state; 204 when there are none", "application/vnd.mapbox-vector-tile",
            [.. Tile, .. Asked, Size, Breaks]),
        new("/heatmaps/{name}/legend.png", "The legend as a picture: classes, unit, marks and figures", "image/png", [Name, .. Asked, Size, Breaks]),
        new("/heatmaps/{name}/value", "The value at a place, with what explains it; null with the reason where there is none", "application/json",
        [
            Name,
            new("lon", "query", "string", "Longitude in degrees."),
            new("lat", "query", "string", "Latitude in degrees."),
            .. Asked,
        ]),
        new("/heatmaps/{name}/grid", "Values at the centres of a longitude-latitude grid, row by row from the north-west", "application/json",
        [
            Name,
            new("bbox", "query", "string", "west,south,east,north in degrees; west may be greater than east."),
            new("width", "query", "integer", "Columns."),
            new("height", "query", "integer", "Rows; at most 4000000 cells together."),
            new("f", "query", "string", "json (default), csv, or tiff: a GeoTIFF of 32-bit floats, NaN where there is no value."),
            .. Asked,
        ]),
    ];
}
