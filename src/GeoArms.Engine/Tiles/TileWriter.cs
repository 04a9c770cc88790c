using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tiles;

/// <summary>The buffers with which a thread writes tiles, one at a time.</summary>
internal sealed class TileWriter
{
    [ThreadStatic]
    private static TileWriter? _ofThread;

    private readonly TileLayer _layer = new();
    private readonly RowAttributes _attributes = new();
    private readonly CellAttributes _cellAttributes = new();
    private readonly PointFeatures _points;
    private readonly ShapeFeatures _shapes;
    private readonly RowBuffer _pointRows = new();

    private TileWriter()
    {
        _points = new PointFeatures(_layer, _attributes, _cellAttributes);
        _shapes = new ShapeFeatures(_layer, _attributes, _cellAttributes);
    }

    public static TileWriter OfThread => _ofThread ??= new TileWriter();

    public ReadOnlyMemory<byte> Write(GridView grid, RowSelection selection, TileAddress tile, VectorTileOptions options)
    {
        var view = grid.View;
        var units = new TileUnits(tile);
        try
        {
            _attributes.Begin(view, options, _layer);
            _cellAttributes.Begin(view, options, _layer);
            _points.Begin(grid, units);
            _pointRows.Clear();
            _shapes.Begin(grid, selection, units);
            grid.CollectPoints(tile, selection, _pointRows);
            foreach (var detail in TileDetail.Steps)
            {
                _layer.Clear();
                _points.Budget = TileBudget.Of(detail);
                _shapes.Budget = TileBudget.OfShapes(detail);
                _attributes.Restart();
                _cellAttributes.Restart();
                if ((WritePoints(detail) && _shapes.Write(detail)) || detail.IsCoarsest)
                {
                    break;
                }
            }

            return _layer.Finish(view.Schema.Name);
        }
        finally
        {
            // The thread must not keep an old snapshot alive.
            _attributes.End();
            _cellAttributes.End();
            _points.End();
            _shapes.End();
        }
    }

    private bool WritePoints(TileDetail detail) =>
        detail.Gathers ? _points.WriteCells(_pointRows.Rows, detail.CellShift) : _points.WriteWhole(_pointRows.Rows);
}
