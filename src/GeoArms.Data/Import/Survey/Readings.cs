namespace GeoArms.Data.Import.Survey;

/// <summary>
/// Counts how the values of a column fit two readings that exclude each other (day before month or month before day,
/// decimal point or decimal comma).
/// </summary>
internal sealed class Readings
{
    // A share of the telling values that may speak against the winner: they are then rejected row by row.
    private const double MostAgainst = 0.1;

    /// <summary>Values that fit only the first reading.</summary>
    public long OnlyFirst { get; private set; }

    /// <summary>Values that fit only the second.</summary>
    public long OnlySecond { get; private set; }

    /// <summary>Values that fit both and mean different things.</summary>
    public long Both { get; private set; }

    /// <summary>A value that fits only the first reading.</summary>
    public string? FirstSample { get; private set; }

    /// <summary>A value that fits only the second.</summary>
    public string? SecondSample { get; private set; }

    /// <summary>A value that fits both and means different things.</summary>
    public string? BothSample { get; private set; }

    /// <summary>Values that fit at least one reading, those that mean the same in both among them.</summary>
    public long Count { get; private set; }

    /// <summary>What the values say.</summary>
    public Verdict Verdict =>
        OnlyFirst + OnlySecond == 0 ? Both == 0 ? Verdict.Same : Verdict.Ambiguous
        : OnlySecond <= MostAgainst * (OnlyFirst + OnlySecond) ? Verdict.First
        : OnlyFirst <= MostAgainst * (OnlyFirst + OnlySecond) ? Verdict.Second
        : Verdict.Mixed;

    /// <summary>Takes note of a value.</summary>
    /// <param name="text">The value.</param>
    /// <param name="first">True when it fits the first reading.</param>
    /// <param name="second">True when it fits the second.</param>
    /// <param name="isSame">True when both readings mean the same.</param>
    public void Add(string text, bool first, bool second, bool isSame)
    {
        Count += first || second ? 1 : 0;
        switch (first, second)
        {
            case (true, false):
                OnlyFirst++;
                FirstSample ??= text;
                break;
            case (false, true):
                OnlySecond++;
                SecondSample ??= text;
                break;
            case (true, true) when !isSame:
                Both++;
                BothSample ??= text;
                break;
            default:
                break;
        }
    }
}
