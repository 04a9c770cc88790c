using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Survey;

/// <summary>Watches the columns that no rule takes dates from: one that is dates too may decide the order of day and month.</summary>
internal sealed class OtherDates
{
    private const int LongestDate = 40;

    private readonly FieldNames _fields;
    private readonly HashSet<int> _leftOut;
    private readonly List<DateTally?> _tallies = [];
    private readonly int _twoDigitYearMax;

    /// <summary>Begins.</summary>
    public OtherDates(FieldNames fields, IEnumerable<int> leftOut, int twoDigitYearMax)
    {
        _fields = fields;
        _leftOut = [.. leftOut];
        _twoDigitYearMax = twoDigitYearMax;
    }

    /// <summary>The columns that are dates throughout.</summary>
    public IEnumerable<(string Name, DateTally Dates)> Tallies =>
        _tallies.Index().Where(tally => tally.Item is { Count: > 0 } dates && dates.Unmistakable == dates.Count).Select(tally => (_fields[tally.Index], tally.Item!));

    /// <summary>Takes note of a row.</summary>
    public void Add(RawRecord record)
    {
        for (var field = 0; field < record.Count; field++)
        {
            while (_tallies.Count <= field)
            {
                _tallies.Add(new DateTally(_twoDigitYearMax));
            }

            // A column is out with its first value that is no date.
            if (_tallies[field] is not { } tally || _leftOut.Contains(field) || record[field]?.Trim() is not { Length: > 0 } text)
            {
                continue;
            }

            if (text.Length > LongestDate || !char.IsAsciiLetterOrDigit(text[0]))
            {
                _tallies[field] = null;
                continue;
            }

            tally.Add(text);
            if (tally.Unmistakable < tally.Count)
            {
                _tallies[field] = null;
            }
        }
    }
}
