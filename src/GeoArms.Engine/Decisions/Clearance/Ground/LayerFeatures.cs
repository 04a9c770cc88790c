using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Decisions.Clearance.Ground;

/// <summary>Some rows of a layer with their places, to find those near a task. Nothing at all when the layer is not there.</summary>
internal sealed class LayerFeatures
{
    private readonly LayerView? _view;
    private readonly int[] _rows;
    private readonly FeatureGrid? _grid;
    private readonly ColumnReader? _id;
    private readonly ColumnReader? _name;

    private LayerFeatures(LayerView? view, int[] rows)
    {
        (_view, _rows) = (view, rows);
        if (view is not null && rows.Length > 0)
        {
            _grid = FeatureGrid.Of(view, rows);
            _id = view.Column("id");
            _name = view.Schema.LabelColumn is { } label ? view.Column(label) : null;
        }
    }

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>Takes the rows of a layer that are wanted.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="select">Which rows, such as those open on the day.</param>
    /// <param name="isWanted">Makes a further test of a row from the layer's view; all are wanted when null.</param>
    public static LayerFeatures Of(DecisionGround ground, string layer, Func<LayerView, RowSelection> select, Func<LayerView, Func<int, bool>>? isWanted = null)
    {
        if (ground.Find(layer) is not { } view)
        {
            return new LayerFeatures(null, []);
        }

        var rows = RowReading.Rows(select(view));
        return new LayerFeatures(view, isWanted is null ? rows : [.. rows.Where(isWanted(view))]);
    }

    /// <summary>The features within a distance of a task, with metres to each.</summary>
    public Dictionary<int, double> Near(ClearanceTask task, double reach) => Near(task.Shape, reach);

    /// <summary>The features within a distance of a shape, with metres to each.</summary>
    public Dictionary<int, double> Near(TaskShape shape, double reach) => _grid?.Near(shape, reach) ?? [];

    /// <summary>The values of a column, by feature.</summary>
    public T[] Values<T>(string column, Func<ColumnReader, int, T> read)
    {
        if (_view is null)
        {
            return [];
        }

        var reader = _view.Column(column);
        return Array.ConvertAll(_rows, row => read(reader, row));
    }

    /// <summary>Id of a feature.</summary>
    public string Id(int feature) => _id!.Text(_rows[feature]);

    /// <summary>Name of a feature, or its id.</summary>
    public string Name(int feature) => _name?.Text(_rows[feature]) is { Length: > 0 } name ? name : Id(feature);

    /// <summary>The place of a feature that is a point, in degrees; null for others.</summary>
    public (double Longitude, double Latitude)? Place(int feature) =>
        _view!.TryPosition(_rows[feature], out var longitude, out var latitude) ? (longitude, latitude) : null;

    /// <summary>The shape of a feature, or null when it has none.</summary>
    public TaskShape? Shape(int feature) => Place(feature) is var (longitude, latitude) ? TaskShape.Of(longitude, latitude)
        : _view!.IsShape(_rows[feature]) ? TaskShape.Of(_view.CutGeometry(_rows[feature]))
        : null;

    /// <summary>A fact about a feature near a task.</summary>
    public DecisionFact Fact(string criterion, ClearanceTask task, int feature, double metres, string text) => new(criterion, text)
    {
        Layer = _view!.Schema.Name,
        Id = Id(feature),
        Distance = metres,
        Bearing = Place(feature) is var (longitude, latitude) && Geodesy.Geodesic(task.Longitude, task.Latitude, longitude, latitude) is { Metres: > 0 } way ? way.Azimuth : null,
    };
}
