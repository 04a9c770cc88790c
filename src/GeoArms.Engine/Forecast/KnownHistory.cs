namespace GeoArms.Engine.Forecast;

/// <summary>
/// What is known in each cell at an origin, moved on from origin to origin: counts, decayed counts, counts of the last month, and the quartic
/// density. Nothing that becomes known later is looked at.
/// </summary>
internal sealed class KnownHistory
{
    private readonly ForecastGrid _grid;
    private readonly ForecastEvents _events;
    private readonly bool[]? _included;
    private readonly QuarticMask _mask;
    private readonly double[][] _decayed;
    private readonly double[] _quartic;
    private readonly double[] _month;
    private int[] _order = [];
    private int[] _knownFrom = [];
    private int _next;
    private KnowledgeRule? _rule;

    /// <param name="grid">Cells.</param>
    /// <param name="events">Events.</param>
    /// <param name="included">Which of them may be looked at at all, or null for all.</param>
    public KnownHistory(ForecastGrid grid, ForecastEvents events, bool[]? included)
    {
        (_grid, _events, _included) = (grid, events, included);
        _mask = new QuarticMask(PartList.QuarticMetres, grid.Cell);
        _decayed = [.. PartList.HistoryDays.Select(_ => new double[grid.Count])];
        (_quartic, _month) = (new double[grid.Count], new double[grid.Count]);
    }

    /// <summary>Day up to which it is moved.</summary>
    public int Origin { get; private set; }

    /// <summary>First day of an event that is known.</summary>
    public int FirstDay { get; private set; } = int.MaxValue;

    /// <summary>Number of events known.</summary>
    public int Count => _next;

    /// <summary>Sum of e^(−age / time scale) over the known events of each cell; the last are plain counts.</summary>
    public double[] Decayed(int history) => _decayed[history];

    /// <summary>Quartic kernel density of the counts, as events to be found in each cell.</summary>
    public double[] Quartic => _quartic;

    /// <summary>Known events of the last 30 days in each cell.</summary>
    public double[] Month => _month;

    /// <summary>Moves on to an origin, no earlier than the one before.</summary>
    public void MoveTo(int origin, KnowledgeRule rule)
    {
        if (rule != _rule)
        {
            Restart(rule);
        }
        else
        {
            Decay(origin - Origin);
        }

        Origin = origin;
        var counts = _decayed[PartList.LongRun];
        var before = (double[])counts.Clone();
        for (; _next < _order.Length && _knownFrom[_next] <= origin; _next++)
        {
            var i = _order[_next];
            var (cell, age) = (_events.Cells[i], origin - _events.FromDay[i]);
            FirstDay = Math.Min(FirstDay, _events.FromDay[i]);
            counts[cell]++;
            for (var h = 0; h < PartList.LongRun; h++)
            {
                _decayed[h][cell] += Math.Exp(-age / PartList.HistoryDays[h]);
            }
        }

        for (var cell = 0; cell < counts.Length; cell++)
        {
            if (counts[cell] > before[cell])
            {
                Spread(cell, counts[cell] - before[cell]);
            }
        }

        CountMonth();
    }

    private bool IsIncluded(int i) => _included is null || _included[i];

    private void Restart(KnowledgeRule rule)
    {
        (_rule, _next, FirstDay) = (rule, 0, int.MaxValue);
        foreach (var grid in _decayed)
        {
            grid.AsSpan().Clear();
        }

        _quartic.AsSpan().Clear();
        var keys = new List<long>(_events.Count);
        for (var i = 0; i < _events.Count; i++)
        {
            if (IsIncluded(i))
            {
                keys.Add(((long)_events.KnownFrom(i, rule) << 32) | (uint)i);
            }
        }

        keys.Sort();
        _order = [.. keys.Select(key => (int)(key & uint.MaxValue))];
        _knownFrom = [.. keys.Select(key => (int)(key >> 32))];
    }

    private void Decay(int days)
    {
        for (var h = 0; h < PartList.LongRun; h++)
        {
            var factor = Math.Exp(-days / PartList.HistoryDays[h]);
            foreach (ref var value in _decayed[h].AsSpan())
            {
                value *= factor;
            }
        }
    }

    private void Spread(int cell, double count)
    {
        var (column, row) = _grid.Place(cell);
        for (var dy = -_mask.Reach; dy <= _mask.Reach; dy++)
        {
            for (var dx = -_mask.Reach; dx <= _mask.Reach; dx++)
            {
                var share = _mask.Shares[((dy + _mask.Reach) * _mask.Width) + dx + _mask.Reach];
                if (share > 0 && _grid.Find(column + dx, row + dy) is var other and >= 0)
                {
                    _quartic[other] += share * count;
                }
            }
        }
    }

    private void CountMonth()
    {
        _month.AsSpan().Clear();
        foreach (var i in _events.KnownSince(Origin, PartList.MonthDays, _rule!.Value, _included))
        {
            _month[_events.Cells[i]]++;
        }
    }
}
