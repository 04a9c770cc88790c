using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Queries;

/// <summary>A layer of a question: the rows of the filter, and which of them are in time.</summary>
internal sealed class QueriedLayer
{
    private readonly ColumnReader? _start;
    private readonly ColumnReader? _end;
    private readonly ColumnReader? _precision;

    /// <summary>Takes a view with the rows of the filter at all times, and with those in time.</summary>
    public QueriedLayer(LayerView view, RowSelection always, RowSelection inTime)
    {
        (View, Always, InTime) = (view, always, inTime);
        Id = view.Column(CommonColumns.All[CommonColumns.Id].Name);
        _start = Visible(view, view.Schema.TimeStart);
        _end = Visible(view, view.Schema.TimeEnd);
        _precision = Visible(view, CommonColumns.All[CommonColumns.GeoPrecision].Name);
    }

    /// <summary>The view.</summary>
    public LayerView View { get; }

    /// <summary>Rows of the filter, whatever their time.</summary>
    public RowSelection Always { get; }

    /// <summary>Rows of the filter in the asked time.</summary>
    public RowSelection InTime { get; }

    /// <summary>The ids.</summary>
    public ColumnReader Id { get; }

    /// <summary>
    /// True when the rows are events: each has a time that begins and ends. They are counted by the share of their days, by month, and in the
    /// trend. Rows of other layers are states, as a hazard or a site: they are there or not.
    /// </summary>
    public bool IsOfEvents => _start is not null && (View.Schema.TimeEnd is null || _end is { Schema.Required: true });

    /// <summary>First and last day of a row's time, or null when it has none.</summary>
    public (long From, long To)? Days(int row)
    {
        if (_start is not { } start || start.IsNull(row))
        {
            return null;
        }

        var from = Day(start, row);
        return (from, _end is not { } end || end.IsNull(row) ? from : Math.Max(from, Day(end, row)));
    }

    /// <summary>How far off a row's place may be in metres, or null when nobody said.</summary>
    public double? Precision(int row) => _precision is not { } precision || precision.IsNull(row) ? null : precision.Number(row);

    private static ColumnReader? Visible(LayerView view, string? name) => name is not null && view.Columns.Any(column => column.Name == name) ? view.Column(name) : null;

    private static long Day(ColumnReader column, int row) =>
        column.Schema.Type == ColumnType.Timestamp ? DayPeriod.Day(column.Integer(row)) : column.Schema.Type == ColumnType.Date ? column.Integer(row) : TimeInterval.UnixDayNumber;
}
