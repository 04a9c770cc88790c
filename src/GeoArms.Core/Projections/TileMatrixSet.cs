namespace GeoArms.Core.Projections;

/// <summary>
/// A tile matrix set of OGC's registry (17-083r4, "OGC Two Dimensional Tile Matrix Set and Tile Set Metadata" 2.0): how the world is divided into
/// tiles at each zoom, its tile matrix. Tile rows run to the south, columns to the east.
/// </summary>
public sealed class TileMatrixSet
{
    /// <summary>Pixels along a side of a tile, to which scale and cell size refer.</summary>
    public const int TilePixels = 256;

    /// <summary>Side of a standardised rendering pixel in metres, by which the scale is defined.</summary>
    private const double PixelMetres = 0.28e-3;

    /// <summary>Metres in a unit of the reference system.</summary>
    private readonly double _metersPerUnit;
    private readonly double _worldWidth;

    private TileMatrixSet(MapGrid grid, double worldWidth, double metersPerUnit)
    {
        Grid = grid;
        _worldWidth = worldWidth;
        _metersPerUnit = metersPerUnit;
    }

    /// <summary>The square Web Mercator world: one tile at zoom 0.</summary>
    public static TileMatrixSet WebMercatorQuad { get; } = new(MapGrid.Mercator, 40075016.685578488, 1)
    {
        Id = "WebMercatorQuad",
        Title = "Google Maps Compatible for the World",
        Crs = "http://www.opengis.net/def/crs/EPSG/0/3857",
        OrderedAxes = ["X", "Y"],
        WellKnownScaleSet = "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        Origin = (-20037508.342789244, 20037508.342789244),
    };

    /// <summary>The world in degrees: two tiles side by side at zoom 0.</summary>
    public static TileMatrixSet WorldCrs84Quad { get; } = new(MapGrid.LonLat, 360, 2 * Math.PI * 6378137 / 360)
    {
        Id = "WorldCRS84Quad",
        Title = "CRS84 for the World",
        Crs = "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        OrderedAxes = ["Lon", "Lat"],
        WellKnownScaleSet = "http://www.opengis.net/def/wkss/OGC/1.0/GoogleCRS84Quad",
        Origin = (-180, 90),
    };

    /// <summary>All sets that are known.</summary>
    public static IReadOnlyList<TileMatrixSet> All { get; } = [WebMercatorQuad, WorldCrs84Quad];

    /// <summary>Name in paths.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Name in OGC's registry.</summary>
    public string Uri => "http://www.opengis.net/def/tilematrixset/OGC/1.0/" + Id;

    /// <summary>Reference system of the coordinates.</summary>
    public required string Crs { get; init; }

    /// <summary>Names of its axes in their order.</summary>
    public required IReadOnlyList<string> OrderedAxes { get; init; }

    /// <summary>Name of the scales in OGC's registry.</summary>
    public required string WellKnownScaleSet { get; init; }

    /// <summary>Upper left corner of every matrix.</summary>
    public required (double X, double Y) Origin { get; init; }

    /// <summary>The grid on which its tiles are cut.</summary>
    public MapGrid Grid { get; }

    /// <summary>Deepest zoom that is served.</summary>
    public int MaxZoom => TileAddress.MaxZoom - HalvingsBeforeZoom0;

    /// <summary>Zooms of the grid's square before zoom 0 of the set.</summary>
    private int HalvingsBeforeZoom0 => Grid == MapGrid.LonLat ? 1 : 0;

    /// <summary>A set by its name in paths, or null.</summary>
    public static TileMatrixSet? Find(string id) => All.FirstOrDefault(set => set.Id == id);

    /// <summary>Columns of a zoom.</summary>
    public long Width(int zoom) => 1L << (zoom + HalvingsBeforeZoom0);

    /// <summary>Rows of a zoom.</summary>
    public long Height(int zoom) => Width(zoom) >> HalvingsBeforeZoom0;

    /// <summary>Width and height of a pixel of a zoom in units of the reference system.</summary>
    public double CellSize(int zoom) => _worldWidth / (TilePixels * Width(zoom));

    /// <summary>Denominator of the scale of a zoom for pixels of 0.28 mm.</summary>
    public double ScaleDenominator(int zoom) => CellSize(zoom) * _metersPerUnit / PixelMetres;

    /// <summary>True when there is such a tile.</summary>
    public bool Holds(int zoom, int row, int column) => zoom >= 0 && zoom <= MaxZoom && row >= 0 && row < Height(zoom) && column >= 0 && column < Width(zoom);

    /// <summary>The cell of the grid that a tile is.</summary>
    public TileAddress Cell(int zoom, int row, int column) => new(zoom + HalvingsBeforeZoom0, column, row);
}
