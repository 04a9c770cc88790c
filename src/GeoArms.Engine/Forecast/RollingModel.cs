namespace GeoArms.Engine.Forecast;

/// <summary>
/// The model as it moves on in time: at each origin it knows only what was known then; it learns a window's events only from later origins on.
/// Moved on by <see cref="MoveTo"/>, fitted by <see cref="Fit"/>, and taught what the window at the origin brought by <see cref="Learn"/>.
/// </summary>
internal sealed class RollingModel
{
    /// <summary>Windows from one fit of the near-repeat scales to the next, when there are so many events that a fit takes a while.</summary>
    private const int RefitAfter = 24;

    /// <summary>Known events below which the scales are fitted anew at every origin.</summary>
    private const int FewEvents = 5_000;

    /// <summary>Fewest events with exact places from which alone the near-repeat scales are fitted.</summary>
    private const int FewestExact = 300;

    private readonly ForecastGrid _grid;
    private readonly ForecastEvents _events;
    private readonly int _horizon;
    private readonly bool[]? _included;
    private readonly KnownHistory _known;
    private readonly PartMasses _masses;
    private readonly TrainingTable _table = new();
    private KnowledgeRule _rule;
    private int _fittedAt = -1;

    /// <param name="grid">Cells.</param>
    /// <param name="events">Events.</param>
    /// <param name="horizon">Days of a window.</param>
    /// <param name="included">Which events may be looked at at all, or null for all.</param>
    public RollingModel(ForecastGrid grid, ForecastEvents events, int horizon, bool[]? included = null)
    {
        (_grid, _events, _horizon, _included) = (grid, events, horizon, included);
        _known = new KnownHistory(grid, events, included);
        _masses = new PartMasses(grid, events, horizon);
    }

    /// <summary>What is known at the origin.</summary>
    public KnownHistory Known => _known;

    /// <summary>What the components give at the origin.</summary>
    public PartMasses Masses => _masses;

    /// <summary>The weights.</summary>
    public MixtureFit Mixture { get; } = new();

    /// <summary>The near-repeat scales.</summary>
    public NearRepeatScales Scales { get; private set; } = NearRepeatScales.Start;

    /// <summary>Windows that were learned.</summary>
    public int Windows => _table.Windows;

    /// <summary>Moves on to an origin.</summary>
    public void MoveTo(int origin, KnowledgeRule rule)
    {
        _rule = rule;
        _known.MoveTo(origin, rule);
        _masses.Compute(_known, Recent(origin, rule), Scales);
    }

    /// <summary>Fits to the latest windows that were learned; false when there are none with events.</summary>
    public bool Fit()
    {
        var from = Math.Max(0, _table.Windows - WindowPlan.MostWindows(_horizon));

        // The same windows as a forecast at this origin that begins anew.
        var warm = _known.Count == 0 ? 0 : _known.FirstDay + WindowPlan.WarmUpDays(_known.FirstDay, _known.Origin);
        while (from < _table.Windows && _table.OriginOf(from).Origin < warm)
        {
            from++;
        }

        if (_table.StartOf(from) == _table.StartOf(_table.Windows))
        {
            return false;
        }

        if (_fittedAt < 0 || _known.Count < FewEvents || _table.Windows - _fittedAt >= RefitAfter)
        {
            FitNearRepeat(from);
            _fittedAt = _table.Windows;
        }

        Mixture.Fit(_table, from, _known.Origin, _grid.Count);
        return Mixture.Events > 0;
    }

    /// <summary>Expected number of events of each cell in the window at the origin.</summary>
    public double[] Expected()
    {
        var expected = new double[_grid.Count];
        for (var part = 0; part < PartList.Count; part++)
        {
            var weight = Mixture.Weights[part];
            var masses = _masses.Cells[part];
            for (var cell = 0; weight > 0 && cell < expected.Length; cell++)
            {
                expected[cell] += weight * masses[cell];
            }
        }

        return expected;
    }

    /// <summary>Share of the uniform part beside a baseline: as fitted, or all when the baseline has nothing to go by.</summary>
    public double UniformShare(int column) => _masses.Totals[column] > 0 ? Mixture.UniformShare(column) : 1;

    /// <summary>Share of each cell in the events of the window by a baseline with its uniform part.</summary>
    public double[] Shares(int column)
    {
        var total = _masses.Totals[column];
        var uniform = UniformShare(column);
        var shares = new double[_grid.Count];
        for (var cell = 0; cell < shares.Length; cell++)
        {
            shares[cell] = (uniform / shares.Length) + (total > 0 ? (1 - uniform) * _masses.Cells[column][cell] / total : 0);
        }

        return shares;
    }

    /// <summary>Learns the events of the window at the origin, each to be used once it is known.</summary>
    public void Learn()
    {
        var origin = _known.Origin;
        var targets = new SortedDictionary<(int Cell, int KnownFrom), int>();
        for (var i = _events.FirstFrom(origin); i < _events.Count && _events.FromDay[i] < origin + _horizon; i++)
        {
            if (_included is null || _included[i])
            {
                // Later origins are whole horizons away, so the day is taken to the next of them.
                var windows = (_events.KnownFrom(i, _rule) - origin + _horizon - 1) / _horizon;
                var key = (_events.Cells[i], origin + (Math.Max(1, windows) * _horizon));
                targets[key] = targets.GetValueOrDefault(key) + 1;
            }
        }

        _table.Add(origin, _rule, _masses, targets);
    }

    private IEnumerable<int> Recent(int origin, KnowledgeRule rule) => _events.KnownSince(origin, NearRepeatFit.DaysAfter(Scales), rule, _included);

    // Events put on a town's or a district's coordinate are at no distance from each other: only exact places tell how far followers are.
    private int[] Exact(int[] known)
    {
        var exact = Array.FindAll(known, i => _events.Metres[i] <= ForecastEvents.ExactMetres);
        return exact.Length >= FewestExact ? exact : known;
    }

    private void FitNearRepeat(int fromWindow)
    {
        var origin = _known.Origin;
        var known = Exact([.. _events.KnownSince(origin, origin - _known.FirstDay, _rule, _included)]);
        var (x, y) = (Array.ConvertAll(known, i => _events.X[i]), Array.ConvertAll(known, i => _events.Y[i]));
        var (day, cells) = (Array.ConvertAll(known, i => _events.FromDay[i]), Array.ConvertAll(known, i => _events.Cells[i]));
        var first = _known.FirstDay + WindowPlan.WarmUpDays(_known.FirstDay, origin);
        Scales = NearRepeatFit.Fit(x, y, day, first, origin, child => CausalBackground.Of(_grid, x, y, cells, day, child, origin), Scales.Branching > 0 ? Scales : NearRepeatScales.Start);
        for (var window = fromWindow; window < _table.Windows; window++)
        {
            var (at, rule) = _table.OriginOf(window);
            _masses.ComputeNearRepeat(at, Recent(at, rule), Scales);
            _table.Replace(window, PartList.NearRepeat, _masses);
        }

        _masses.ComputeNearRepeat(origin, Recent(origin, _rule), Scales);
    }
}
