using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Tiles;

namespace GeoArms.Engine.Hotspots;

/// <summary>
/// Writes the cells of a map that lie in a tile as a Mapbox Vector Tile 2.1 with the layer <c>hotspots</c>. Cells are cut to the tile and 64 units
/// around it; one that would vanish is the smallest square.
/// </summary>
public sealed class HotspotTiles
{
    /// <summary>Name of the layer.</summary>
    public const string LayerName = "hotspots";

    /// <summary>Pixels of a 256-pixel tile below which a cell is too narrow to be seen.</summary>
    private const double NarrowPixels = 2;

    private const double TilePixels = 256;
    private const double Tolerance = 0.5;

    [ThreadStatic]
    private static Drawing? _ofThread;

    private readonly HotspotMap _map;
    private readonly uint[] _x;
    private readonly uint[] _y;
    private readonly uint[] _reach;

    /// <summary>Prepares the tiles of a map.</summary>
    public HotspotTiles(HotspotMap map)
    {
        _map = map;
        var cells = map.Cells;
        (_x, _y, _reach) = (new uint[cells.Count], new uint[cells.Count], new uint[cells.Count]);
        for (var cell = 0; cell < cells.Count; cell++)
        {
            var (column, row) = cells.Place(cell);
            var (x, y) = cells.Lattice.Centre(column, row);
            var (longitude, latitude) = cells.Lattice.Projection.ToLonLat(x, y);
            (_x[cell], _y[cell]) = (WorldGrid.X(longitude), WorldGrid.Y(latitude));

            // Distance to a corner on the grid, with a margin for the change of scale within the cell and of the map far from its origin.
            var scale = Math.Cos(Math.Min(WorldGrid.MaxLatitude, Math.Abs(latitude) + (cells.Lattice.Width / 100_000)) * Math.PI / 180);
            _reach[cell] = (uint)Math.Min(WorldGrid.Size / 4, cells.Lattice.Side * 1.5 / scale / (2 * Math.PI * Geodesy.EquatorialRadius) * WorldGrid.Size);
        }
    }

    /// <summary>Zoom from which every cell is wide enough to be seen; at lower zooms only those are drawn that are significant or have a class.</summary>
    public int FullZoom
    {
        get
        {
            var zoom = 0;
            while (zoom < TileAddress.MaxZoom && _map.Cells.Lattice.Width * TilePixels * (1L << zoom) < NarrowPixels * 2 * Math.PI * Geodesy.EquatorialRadius)
            {
                zoom++;
            }

            return zoom;
        }
    }

    /// <summary>Fields of the layer, and what they are.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields =>
    [
        new("cell", "String. Column and row of the cell."),
        new("count", $"Number. {_map.Unit} in the cell over the period."),
        new("z", "Number. Gi* of the cell and its neighbours as a standard normal deviate."),
        new("p", "Number. Share of random deals of the same values that reach as much; not corrected."),
        new("significant", "Boolean. Hot after correction for false discovery at 5 %. Absent with fewer than 30 events."),
        new("class", "String. new, consecutive, intensifying, persistent, diminishing, sporadic, oscillating, historical or none. Absent with fewer than 30 events or 12 days."),
        new("steps", "String. A letter for each of 12 equal steps of the period: h hot, c cold, - neither. Absent with fewer than 30 events or 12 days."),
        new("reporting", "String. full or partial; absent when reporting is unknown."),
        new("nearEdge", "Boolean. The edge of the study area is within 25 km. Absent when it has no outline."),
    ];

    /// <summary>The tile's body before compression; empty when there is nothing in it.</summary>
    /// <param name="tile">Address within the matrix.</param>
    /// <param name="all">True for all cells, false for those with events, significance or a class.</param>
    public ReadOnlyMemory<byte> Encode(TileAddress tile, bool all)
    {
        var drawing = _ofThread ??= new Drawing();
        drawing.Layer.Clear();
        var units = new TileUnits(tile);
        var margin = units.ToGrid(ClipBox.Buffer);
        var (left, top) = (tile.Left - margin, tile.Top - margin);
        var (right, bottom) = (tile.Left + tile.Side + margin, tile.Top + tile.Side + margin);
        var isFull = tile.Zoom >= FullZoom;
        for (var cell = 0; cell < _x.Length; cell++)
        {
            long reach = _reach[cell];
            if (_y[cell] + reach < top || _y[cell] - reach > bottom || !(isFull ? all || _map.IsNotable(cell) : _map.IsOutstanding(cell)))
            {
                continue;
            }

            const long World = 1L << 32;
            var shifts = (Reaches(0) ? WorldShifts.AsIs : WorldShifts.None) | (Reaches(-World) ? WorldShifts.ToWest : WorldShifts.None)
                | (Reaches(World) ? WorldShifts.ToEast : WorldShifts.None);
            if (shifts != WorldShifts.None)
            {
                // What the antimeridian cuts off lies at the other end of the world.
                var isCut = _x[cell] < reach || _x[cell] + reach >= World;
                Write(drawing, cell, units, isCut ? WorldShifts.AsIs | WorldShifts.ToWest | WorldShifts.ToEast : shifts);
            }

            bool Reaches(long shift) => _x[cell] + shift + reach >= left && _x[cell] + shift - reach <= right;
        }

        return drawing.Layer.Finish(LayerName);
    }

    private void Write(Drawing drawing, int cell, TileUnits units, WorldShifts shifts)
    {
        var (column, row) = _map.Cells.Place(cell);
        drawing.Take(CellOutline.Rings(_map.Cells.Lattice, column, row));
        var isOwn = units.Holds(_x[cell], _y[cell]);
        if (!drawing.Shape.Make(drawing.Polygon, units, shifts, isOwn ? (units.X(_x[cell]), units.Y(_y[cell])) : null, units.Scale >= 1 ? 0 : Tolerance))
        {
            return;
        }

        var layer = drawing.Layer;
        var mark = layer.BeginFeature(FeatureId(column, row));
        Text(layer, "cell", _map.Id(cell));
        layer.Attribute(layer.Key("count"), layer.Number(_map.Value(cell)));
        layer.Attribute(layer.Key("z"), layer.Number(Math.Round(_map.Statistics.Z[cell], 4)));
        layer.Attribute(layer.Key("p"), layer.Number(_map.Statistics.P[cell]));
        if (_map.HasSignificance)
        {
            layer.Attribute(layer.Key("significant"), layer.Boolean(_map.Statistics.Significant[cell]));
        }

        if (_map.HasTrend)
        {
            Text(layer, "class", HotspotWords.Of(_map.Statistics.Classes[cell]));
            Text(layer, "steps", HotspotWords.Letters(_map.Statistics.States(cell)));
        }

        if (_map.Account.HasCoverage)
        {
            Text(layer, "reporting", _map.Reporting(cell) == CellState.PartlyReported ? "partial" : "full");
        }

        if (_map.IsNearEdge(cell) is { } isNear)
        {
            layer.Attribute(layer.Key("nearEdge"), layer.Boolean(isNear));
        }

        layer.EndAttributes(mark);
        TileGeometry.WriteParts(layer.Features, TileGeometry.Polygon, drawing.Shape.Parts);
        layer.EndFeature(mark);
    }

    private static void Text(TileLayer layer, string key, string text) => layer.Attribute(layer.Key(key), layer.Text(Encoding.UTF8.GetBytes(text)));

    // Columns and rows lie within ±2^26 for cells of 500 m and more.
    private static ulong FeatureId(int column, int row) => (TileBuffer.Zigzag((long)column) << 27) | TileBuffer.Zigzag((long)row);

    private sealed class Drawing
    {
        private readonly List<uint> _coordinates = [];
        private readonly List<int> _starts = [];
        private readonly List<int> _polygons = [];

        public TileLayer Layer { get; } = new();

        public TileShape Shape { get; } = new();

        public Shape Polygon => new(
            GeometryKinds.Polygon,
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_coordinates),
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_starts),
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_polygons));

        public void Take(IReadOnlyList<double[]> rings)
        {
            _coordinates.Clear();
            _starts.Clear();
            _polygons.Clear();
            foreach (var ring in rings)
            {
                _polygons.Add(_starts.Count);
                _starts.Add(_coordinates.Count / 2);
                for (var i = 0; i < ring.Length; i += 2)
                {
                    _coordinates.Add(WorldGrid.X(ring[i]));
                    _coordinates.Add(WorldGrid.Y(ring[i + 1]));
                }
            }

            _polygons.Add(_starts.Count);
            _starts.Add(_coordinates.Count / 2);
        }
    }
}
