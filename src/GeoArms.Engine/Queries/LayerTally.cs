using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Queries;

/// <summary>Counts and sums the rows of a layer that were found, in all, by value and by month.</summary>
internal sealed class LayerTally
{
    private readonly QueriedLayer _layer;
    private readonly DayPeriod? _period;
    private readonly ColumnReader[] _sums;
    private readonly ByValue[] _by;
    private readonly Tally _all;
    private readonly SortedDictionary<int, Tally> _months = [];
    private int _rough;

    /// <summary>Begins to count.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="period">The period by which events are shared out, or null for all time.</param>
    public LayerTally(QueriedLayer layer, DayPeriod? period)
    {
        (_layer, _period) = (layer, period);
        _sums = [.. layer.View.Columns.Where(column => column.SumInCells).Select(column => layer.View.Column(column.Name))];
        _by = [.. layer.View.Columns.Where(column => column.CountInCells).Select(column => new ByValue(layer.View.Column(column.Name)))];
        _all = new Tally(_sums.Length);
    }

    /// <summary>Counts a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="width">Width of the ground in metres.</param>
    public void Add(int row, double width)
    {
        var days = _layer.IsOfEvents ? _layer.Days(row) : null;
        var share = days is { } span && _period is { } period ? period.Share(span.From, span.To) : 1;
        _all.Add(row, share, 1, _sums);
        foreach (var by in _by)
        {
            by.Of(row, _sums.Length).Add(row, share, 1, _sums);
        }

        if (days is { } counted)
        {
            AddMonths(row, counted);
        }

        _rough += _layer.Precision(row) > width ? 1 : 0;
    }

    /// <summary>The figures.</summary>
    public LayerFigures Figures(PlaceTrend? trend) => new()
    {
        Schema = _layer.View.Schema,
        IsOfEvents = _layer.IsOfEvents,
        All = _all.Group(null),
        SumColumns = [.. _sums.Select(column => column.Schema)],
        By = [.. _by.Select(by => (by.Column, by.Groups()))],
        Months = Months(),
        RoughlyPlaced = _rough,
        Trend = trend,
    };

    private void AddMonths(int row, (long From, long To) days)
    {
        var first = Math.Max(days.From, _period?.First ?? long.MinValue);
        var last = Math.Min(days.To, _period?.Last ?? long.MaxValue);
        for (var month = DayPeriod.MonthOf(first); first <= last && month <= DayPeriod.MonthOf(last); month++)
        {
            if (!_months.TryGetValue(month, out var tally))
            {
                _months.Add(month, tally = new Tally(_sums.Length));
            }

            var whole = DayPeriod.OfMonth(month);
            tally.Add(row, new DayPeriod(Math.Max(first, whole.First), Math.Min(last, whole.Last)).Share(days.From, days.To), 1, _sums);
        }
    }

    private List<MonthFigures> Months()
    {
        var months = new List<MonthFigures>();
        if (!_layer.IsOfEvents || (_period is null && _months.Count == 0))
        {
            return months;
        }

        var first = _period is { } period ? DayPeriod.MonthOf(period.First) : _months.First().Key;
        var last = _period is { } same ? DayPeriod.MonthOf(same.Last) : _months.Last().Key;
        var nothing = new double[_sums.Length];
        for (var month = first; month <= last; month++)
        {
            months.Add(_months.TryGetValue(month, out var tally) ? new MonthFigures(month, tally.Events, tally.Sums) : new MonthFigures(month, 0, nothing));
        }

        return months;
    }

    private sealed class Tally(int sums)
    {
        public int Count { get; private set; }

        public double Events { get; private set; }

        public double[] Sums { get; } = new double[sums];

        public void Add(int row, double share, int count, ColumnReader[] columns)
        {
            Count += count;
            Events += share;
            for (var i = 0; i < columns.Length; i++)
            {
                if (!columns[i].IsNull(row))
                {
                    Sums[i] += share * columns[i].Number(row);
                }
            }
        }

        public FigureGroup Group(string? value) => new(value, Count, Events, Sums);
    }

    private sealed class ByValue(ColumnReader column)
    {
        private readonly Tally?[] _byCode = new Tally?[column.DictionaryCount];
        private readonly Dictionary<string, Tally> _byText = new(StringComparer.Ordinal);
        private Tally? _unstated;

        public ColumnSchema Column => column.Schema;

        public Tally Of(int row, int sums)
        {
            if (column.IsNull(row))
            {
                return _unstated ??= new Tally(sums);
            }

            if (_byCode.Length > 0)
            {
                return _byCode[column.Code(row)] ??= new Tally(sums);
            }

            var text = Encoding.UTF8.GetString(column.Utf8(row));
            if (!_byText.TryGetValue(text, out var tally))
            {
                _byText.Add(text, tally = new Tally(sums));
            }

            return tally;
        }

        public IReadOnlyList<FigureGroup> Groups()
        {
            var groups = _byText.Select(entry => entry.Value.Group(entry.Key)).ToList();
            for (var code = 0; code < _byCode.Length; code++)
            {
                if (_byCode[code] is { } tally)
                {
                    groups.Add(tally.Group(Encoding.UTF8.GetString(column.DictionaryUtf8(code))));
                }
            }

            if (_unstated is not null)
            {
                groups.Add(_unstated.Group(null));
            }

            return [.. groups.OrderByDescending(group => group.Count).ThenBy(group => group.Value, StringComparer.Ordinal)];
        }
    }
}
