using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Decisions;

/// <summary>
/// What a decision is computed on: one state of all layers, a filter, and the day for which it is computed. The filter narrows each layer that has all
/// its columns and leaves the others whole, so that <c>weapon = 'ied'</c> chooses incidents and <c>hazardType = 'minefield'</c> hazards.
/// </summary>
public sealed class DecisionGround
{
    // Days of which a decision may be asked, so that years before and after them can be counted.
    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    private readonly LayerViews _layers;
    private readonly LayerQuery _query;
    private readonly Dictionary<string, bool> _fits = new(StringComparer.Ordinal);

    /// <summary>Makes the ground.</summary>
    /// <param name="layers">One state of all layers.</param>
    /// <param name="query">The filter; and the time: its last day is <see cref="Day"/>, its first day bounds how far back events are read.</param>
    /// <param name="today">The present day (UTC).</param>
    /// <param name="asked">Layers that the decision reads.</param>
    /// <exception cref="InputException">The filter fits none of the layers, or the day is before 1900 or after 2199.</exception>
    public DecisionGround(LayerViews layers, LayerQuery query, DateOnly today, IReadOnlyList<string> asked)
    {
        (_layers, _query) = (layers, query);
        if (query.Filter is not null)
        {
            ReadFit(asked);
        }

        (Day, DayReason) = ReferenceDay(today);
        if (Day < Earliest || Day > Latest)
        {
            throw new InputException($"Got a datetime whose last day is {Day:yyyy-MM-dd}; expected a day from {Earliest:yyyy-MM-dd} to {Latest:yyyy-MM-dd} for which to decide.") { Parameter = "datetime" };
        }

        var from = query.DateTime is { } interval && interval.From != long.MinValue ? Days.ToDate(Days.OfMoment(interval.From)) : (DateOnly?)null;
        From = from == Day || from < Earliest ? null : from;
    }

    /// <summary>The day for which the decision is computed: nothing that happened later counts.</summary>
    public DateOnly Day { get; }

    /// <summary>Why it is that day.</summary>
    public string DayReason { get; }

    /// <summary>First day of the events that count, or null when all earlier ones do.</summary>
    public DateOnly? From { get; }

    /// <summary>Layers that the filter narrows; empty without a filter.</summary>
    public IEnumerable<string> FilteredLayers => _fits.Where(fit => fit.Value).Select(fit => fit.Key);

    /// <summary>The view of a layer, or null when there is none.</summary>
    public LayerView? Find(string layer) => _layers.Find(layer);

    /// <summary>All layers, for analyses that open them by themselves.</summary>
    public LayerViews Layers => _layers;

    /// <summary>The rows of a layer that the filter leaves, whatever their time.</summary>
    public RowSelection Select(LayerView view) => view.Select(FilterOf(view, null));

    /// <summary>The rows of a layer that the filter leaves and whose time intersects <see cref="Day"/>: open hazards, open sites, zones in force.</summary>
    public RowSelection OnDay(LayerView view) => view.Select(FilterOf(view, Days.Interval(Day, Day.AddDays(1))));

    /// <summary>The rows that the filter leaves and whose time intersects the days from <see cref="From"/> to <see cref="Day"/>, both whole.</summary>
    public RowSelection UpToDay(LayerView view)
    {
        var until = TimeInterval.FromDays(Days.Of(Day) + 1);
        return view.Select(FilterOf(view, new TimeInterval(From is { } from ? TimeInterval.FromDays(Days.Of(from)) : long.MinValue, until)));
    }

    private LayerQuery FilterOf(LayerView view, TimeInterval? time) => new()
    {
        Filter = _query.Filter is not null && _fits.GetValueOrDefault(view.Schema.Name) ? _query.Filter : null,
        DateTime = view.Schema.TimeStart is null ? null : time,
    };

    private void ReadFit(IReadOnlyList<string> asked)
    {
        InputException? first = null;
        foreach (var name in asked)
        {
            if (Find(name) is not { } view)
            {
                continue;
            }

            try
            {
                view.Select(new LayerQuery { Filter = _query.Filter });
                _fits[name] = true;
            }
            catch (InputException problem)
            {
                _fits[name] = false;
                first ??= new InputException($"The filter fits none of the layers {string.Join(", ", asked)}; of {name}: {problem.Message}", problem) { Parameter = problem.Parameter ?? "filter" };
            }
        }

        if (first is not null && !_fits.ContainsValue(true))
        {
            throw first;
        }
    }

    private (DateOnly Day, string Reason) ReferenceDay(DateOnly today)
    {
        if (_query.DateTime is { } interval && interval.Until != long.MaxValue)
        {
            return (Days.ToDate(Days.OfMoment(interval.Until - 1)), "The last day of datetime.");
        }

        // Without a day, the last one on which something was reported: "none in the last 30 days" of data that ended a year ago would be false peace.
        var last = Find(BuiltInLayers.Incidents.Name) is { } incidents && incidents.TimeRange(incidents.Select(LayerQuery.Everything)) is var (_, day) ? Days.ToDate(day) : (DateOnly?)null;
        return last is { } end && end < today
            ? (end, $"The last day of any reported incident; there are no later data (today is {today:yyyy-MM-dd}).")
            : (today, "Today.");
    }
}
