namespace GeoArms.Engine.Forecast;

/// <summary>What earlier windows teach: for each window and each cell with events in it, how many, and what each component had given.</summary>
internal sealed class TrainingTable
{
    private readonly List<int> _windowStarts = [0];
    private readonly List<double[]> _totals = [];
    private readonly List<(int Origin, KnowledgeRule Rule)> _origins = [];
    private int _count;

    /// <summary>Number of windows.</summary>
    public int Windows => _origins.Count;

    /// <summary>Cell of each entry.</summary>
    public int[] Cells { get; private set; } = new int[256];

    /// <summary>Events of each entry.</summary>
    public int[] Events { get; private set; } = new int[256];

    /// <summary>Day from which on the events of each entry are known.</summary>
    public int[] KnownFrom { get; private set; } = new int[256];

    /// <summary>Mass of each entry by column, <see cref="PartList.Columns"/> an entry.</summary>
    public double[] Masses { get; private set; } = new double[256 * PartList.Columns];

    /// <summary>First entry of a window; that of the window after the last is the number of entries.</summary>
    public int StartOf(int window) => _windowStarts[window];

    /// <summary>Mass over all cells of a window by column.</summary>
    public double[] TotalsOf(int window) => _totals[window];

    /// <summary>First day of a window, and what counted as known at it.</summary>
    public (int Origin, KnowledgeRule Rule) OriginOf(int window) => _origins[window];

    /// <summary>Adds a window.</summary>
    /// <param name="origin">Its first day.</param>
    /// <param name="rule">What counted as known at it.</param>
    /// <param name="masses">What the components gave at its origin.</param>
    /// <param name="targets">Events by cell and day from which on they are known, ascending.</param>
    public void Add(int origin, KnowledgeRule rule, PartMasses masses, SortedDictionary<(int Cell, int KnownFrom), int> targets)
    {
        foreach (var ((cell, knownFrom), count) in targets)
        {
            if (_count == Cells.Length)
            {
                Grow();
            }

            (Cells[_count], Events[_count], KnownFrom[_count]) = (cell, count, knownFrom);
            for (var column = 0; column < PartList.Columns; column++)
            {
                Masses[(_count * PartList.Columns) + column] = masses.Cells[column][cell];
            }

            _count++;
        }

        _origins.Add((origin, rule));
        _totals.Add((double[])masses.Totals.Clone());
        _windowStarts.Add(_count);
    }

    /// <summary>Replaces a column of a window.</summary>
    public void Replace(int window, int column, PartMasses masses)
    {
        for (var entry = StartOf(window); entry < StartOf(window + 1); entry++)
        {
            Masses[(entry * PartList.Columns) + column] = masses.Cells[column][Cells[entry]];
        }

        _totals[window][column] = masses.Totals[column];
    }

    private void Grow()
    {
        var (cells, events, known, masses) = (Cells, Events, KnownFrom, Masses);
        Array.Resize(ref cells, _count * 2);
        Array.Resize(ref events, _count * 2);
        Array.Resize(ref known, _count * 2);
        Array.Resize(ref masses, _count * 2 * PartList.Columns);
        (Cells, Events, KnownFrom, Masses) = (cells, events, known, masses);
    }
}
