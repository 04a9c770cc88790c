namespace GeoArms.Server.Http.Operations;

/// <summary>
/// All resources in words: what <c>/openapi.json</c> and <c>/docs</c> are made of. A test holds it against the routes
/// that are mapped.
/// </summary>
internal static class ApiCatalogue
{
    /// <summary>The parameter for an earlier version of the data.</summary>
    public static readonly ApiParameter AsOf = new(
        "asOf", "query", "string", "The data as they stood: a version as an answer gives it (3fa9c1-48213), a moment, or a day (its end, UTC). By default the present. For when things happened, use datetime.");

    private static readonly ApiParameter Layer = new("layer", "path", "string", "Name of a layer, such as incidents; GET /layers lists them.");

    private static readonly ApiParameter Layers = new(
        "layer", "path", "string", "Name of a layer, or of up to 16 separated by commas, such as incidents,hazards; filter and properties must fit each of them.");

    private static readonly ApiParameter DateTime = new(
        "datetime", "query", "string", "Rows whose time intersects a date, a moment or an interval: 2024-05-31, 2024-01-01/2024-03-31, 2024-01-01/.. (UTC).");

    private static readonly ApiParameter[] Filter = FilterParameters.Of("Rows");

    /// <summary>Parameters of an analysis of hotspots.</summary>
    private static readonly ApiParameter[] Hotspots =
    [
        new("cell", "query", "number", "Metres from flat side to flat side of the hexagons, 500 to 200000, by default 10000; at most 200,000 cells."),
        DateTime,
        .. Filter,
        new("weight", "query", "string", "What an event counts for: events (default), killed, casualties, civilians, or a numeric column of incidents."),
        new("seed", "query", "integer", "Seed of the permutations, by default 1; the same seed gives the same answer."),
        new("include", "query", "string", "notable (default): cells with events, significance or a class; all: cells without events too."),
    ];

    /// <summary>Path, what it answers, and how.</summary>
    public static IReadOnlyList<ApiResource> All { get; } =
    [
        new("/", "The viewer", "text/html", []),
        new("/layers", "All layers with their columns, and the code lists", "application/json", []),
        new("/layers/{layer}/months", "How many rows of a layer begin in each month", "application/json", [Layer]),
        new("/tiles/{layer}.json", "TileJSON 3.0 of one or several layers", "application/json", [Layers]),
        new("/tiles/{layer}/{z}/{x}/{y}.mvt", "A Mapbox Vector Tile 2.1 of one or several layers; 204 when nothing is in it", "application/vnd.mapbox-vector-tile",
        [
            Layers,
            new("z", "path", "integer", "Zoom, 0 to 22."),
            new("x", "path", "integer", "Column from the west, 0 to 2^z − 1."),
            new("y", "path", "integer", "Row from the north, 0 to 2^z − 1."),
            DateTime,
            .. Filter,
            new("properties", "query", "string", "Columns that go along, separated by commas; without it the layer's own choice."),
        ]),
        new("/styles/{name}.json", "The look of the viewer as a style for MapLibre", "application/json",
            [new("name", "path", "string", "geoarms: all layers over the basemap; or the name of a layer: that layer by itself.")]),
        .. HeatmapResources.All,
        .. TilesetResources.All,
        new("/hotspots", "Where incidents cluster more than chance would have it: Gi*, significance and trend class of equal-area cells", "application/geo+json",
        [
            .. Hotspots,
            new("bbox", "query", "string", "Cells that touch west,south,east,north in degrees; the analysis stays that of the whole study area."),
            new("f", "query", "string", "geojson (default) or csv."),
            AsOf,
        ]),
        new("/hotspots.json", "TileJSON 3.0 of the hotspots, with method, counts and notes", "application/json", Hotspots),
        new("/hotspots/{z}/{x}/{y}.mvt", "A Mapbox Vector Tile 2.1 of the cells; 204 when nothing is in it", "application/vnd.mapbox-vector-tile",
        [
            new("z", "path", "integer", "Zoom, 0 to 22."),
            new("x", "path", "integer", "Column from the west, 0 to 2^z − 1."),
            new("y", "path", "integer", "Row from the north, 0 to 2^z − 1."),
            .. Hotspots,
        ]),
        new("/heatmaps/contamination/release", "Land released in a period by cancellation, reduction and clearance, and the ground open before and after it", "application/json",
        [
            new("datetime", "query", "string", "The period: 2023-01-01/2023-12-31, 2024-01-01/.. (UTC); without it everything up to today."),
            .. Filter,
        ]),
        .. FeatureResources.All,
        new("/ogc/functions", "Functions that filters may call", "application/json", []),
        new("/zones/compliance", "How agreed zones were kept: events inside, in the buffer and in a control ring, before and after", "application/json",
        [
            new("zone", "query", "string", "Id of one zone; all without it."),
            new("datetime", "query", "string", "Time within which events are looked at, such as ../2024-12-31: a date, a moment or an interval (UTC)."),
            .. FilterParameters.Of("Incidents"),
            new("f", "query", "string", "json (by default), geojson (zones, buffers and rings with their figures), or csv (a line for each zone, part and period)."),
        ]),
        .. SiteResources.All,
        new("/decisions/patrol/backtest", "How the forecast behind the patrols scored on windows that it had not seen, beside plain baselines", "application/json",
        [
            new("from", "query", "string", "First day of the first window, such as 2024-01-01; by default 24 windows before the end."),
            new("to", "query", "string", "Last day that a window may have; by default the last day with an incident."),
            new("horizon", "query", "integer", "Days of a window, 1 to 366, by default 30."),
            new("cell", "query", "number", "Metres along one side of a cell, 1000 to 100000, by default 10000; twice that is shown beside it."),
            new("bbox", "query", "string", "Study area west,south,east,north in degrees; by default the administrative areas, else the box around all incidents."),
            new("seed", "query", "integer", "Seed of the bootstrap, by default 1; the same seed gives the same intervals."),
            DateTime,
            Filter,
        ]),
        .. QueryResources.All,
        .. ClearanceResources.All,
        .. PatrolResources.All,
        .. SignalResources.All,
        .. BasemapResources.All,
        new("/health/live", "Whether the process answers", "application/json", []),
        new("/health/ready", "Whether every layer is served; 503 before", "application/json", []),
        new("/openapi.json", "This description", "application/vnd.oai.openapi+json;version=3.0", []),
        new("/docs", "This description for people", "text/html", []),
    ];
}
