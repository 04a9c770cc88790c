namespace GeoArms.Data.Import.Places.References;

/// <summary>Counts the rows of a file by the datum shift that their places were given.</summary>
/// <param name="reference">Name of the file's reference system.</param>
internal sealed class ShiftTally(string reference)
{
    private readonly Dictionary<KnownShift, long> _rows = new(ReferenceEqualityComparer.Instance);
    private KnownShift? _last;
    private long _ofLast;

    /// <summary>What to tell the user: one sentence a shift, the most used first.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            Store();
            return _rows.OrderByDescending(pair => pair.Value)
                .Select(pair => $"{reference} to WGS 84 by {pair.Key.Describe()}: {(pair.Value == 1 ? "1 row" : $"{pair.Value} rows")}.");
        }
    }

    /// <summary>Counts a row.</summary>
    /// <returns>How far off its place may be, in metres; 0 when the shift does not say.</returns>
    public double Count(KnownShift shift)
    {
        if (!ReferenceEquals(shift, _last))
        {
            Store();
            _last = shift;
        }

        _ofLast++;
        return double.IsNaN(shift.Accuracy) ? 0 : shift.Accuracy;
    }

    private void Store()
    {
        if (_last is { } last)
        {
            _rows[last] = _rows.GetValueOrDefault(last) + _ofLast;
            _ofLast = 0;
        }
    }
}
