using System.Globalization;
using GeoArms.Core;
using GeoArms.Data.Import.Dates;

namespace GeoArms.Data.Import.Survey;

/// <summary>
/// Decides for each column whether day or month stands first, from all its values; where they do not tell, another
/// column of the file with the same separator may. Dates with points are European when nothing speaks against it.
/// </summary>
internal sealed class DateOrders
{
    private readonly IReadOnlyList<(string Name, DateTally Dates)> _columns;
    private readonly IReadOnlyList<string> _named;
    private readonly int _twoDigitYearMax;

    /// <summary>Takes the columns of the file that are dates.</summary>
    /// <param name="columns">Name and values of each.</param>
    /// <param name="named">Forms that a mapping names for all columns; they decide what the values do not.</param>
    /// <param name="twoDigitYearMax">Last year that two digits can mean.</param>
    public DateOrders(IReadOnlyList<(string Name, DateTally Dates)> columns, IReadOnlyList<string> named, int twoDigitYearMax)
    {
        _columns = columns;
        _named = named;
        _twoDigitYearMax = twoDigitYearMax;
    }

    /// <summary>The forms of a column.</summary>
    /// <param name="name">The file's own name for it.</param>
    /// <param name="tally">Its values.</param>
    /// <param name="notes">Gets a remark when another column decided.</param>
    /// <exception cref="InputException">Two readings fit equally; the message shows both.</exception>
    public IReadOnlyList<string> Formats(string name, DateTally tally, List<string> notes) =>
        Problem(name, tally) is { } problem ? throw new InputException(problem) { Parameter = "dateFormats", Choices = Choices(name, tally) } : tally.Formats(separator => IsMonthFirst(name, tally, separator, notes));

    /// <summary>Why the column's form cannot be told, with the two readings of one of its values; null when it can.</summary>
    public string? Problem(string name, DateTally tally)
    {
        foreach (var (separator, readings) in tally.Orders)
        {
            switch (readings.Verdict)
            {
                case Verdict.Mixed:
                    return $"The column '{name}' holds dates of two forms: {Reading(readings.FirstSample!, separator, isMonthFirst: false)}, and {Reading(readings.SecondSample!, separator, isMonthFirst: true)}; part them into two files or columns, or say in the mapping which holds: dateFormats.";
                case Verdict.Ambiguous when separator != '.' && Decider(separator) is null:
                    return $"The dates of the column '{name}' can be read in two ways: {readings.BothSample} is {Shown(readings.BothSample!, separator, isMonthFirst: false)} or {Shown(readings.BothSample!, separator, isMonthFirst: true)}; say which in the mapping: dateFormats.";
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>The two readings of a column that both fit; none when its dates are of two forms, which no setting mends.</summary>
    private IReadOnlyList<InputChoice> Choices(string name, DateTally tally)
    {
        var (separator, readings) = tally.Orders.FirstOrDefault(order => order.Value.Verdict == Verdict.Ambiguous && order.Key != '.');
        return readings?.BothSample is not { } sample || tally.Orders.Any(order => order.Value.Verdict == Verdict.Mixed)
            ? []
            : [Choice(isMonthFirst: false), Choice(isMonthFirst: true)];

        InputChoice Choice(bool isMonthFirst) => new($"{sample} is {Shown(sample, separator, isMonthFirst)}", name, "dateFormats", tally.Formats(_ => isMonthFirst));
    }

    private bool IsMonthFirst(string name, DateTally tally, char separator, List<string> notes)
    {
        var readings = tally.Orders[separator];
        if (readings.Verdict != Verdict.Ambiguous || separator == '.')
        {
            return readings.Verdict == Verdict.Second;
        }

        var (decider, isMonthFirst) = Decider(separator)!.Value;
        if (decider.Length > 0)
        {
            notes.Add($"The dates of '{name}' could be read in two ways; those of '{decider}' are {(isMonthFirst ? $"M{separator}d" : $"d{separator}M")}, so these are too.");
        }

        return isMonthFirst;
    }

    // The mapping decides (without a name), else another column when no third one speaks against it.
    private (string Name, bool IsMonthFirst)? Decider(char separator)
    {
        var (dayFirst, monthFirst) = (Names($"d{separator}M{separator}"), Names($"M{separator}d{separator}"));
        if (dayFirst != monthFirst)
        {
            return ("", monthFirst);
        }

        (string Name, bool IsMonthFirst)? found = null;
        foreach (var (name, dates) in _columns)
        {
            if (!dates.Orders.TryGetValue(separator, out var readings) || readings.Verdict is not (Verdict.First or Verdict.Second))
            {
                continue;
            }

            var isMonthFirst = readings.Verdict == Verdict.Second;
            if (found is { } other && other.IsMonthFirst != isMonthFirst)
            {
                return null;
            }

            found ??= (name, isMonthFirst);
        }

        return found;
    }

    private bool Names(string order) => _named.Any(format => format.Replace("dd", "d", StringComparison.Ordinal).Replace("MM", "M", StringComparison.Ordinal).StartsWith(order, StringComparison.Ordinal));

    private string Shown(string text, char separator, bool isMonthFirst)
    {
        var shape = DateShape.Of(text);
        var name = (isMonthFirst ? $"M{separator}d{separator}" : $"d{separator}M{separator}") + (shape.IsShortYear ? "yy" : "yyyy");
        return DateFormat.Parse(name) is { } format && format.TryRead(shape, _twoDigitYearMax, out var moment, out _)
            ? $"{moment.Add(shape.Offset).ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} as {name}"
            : $"no date as {name}";
    }

    private string Reading(string text, char separator, bool isMonthFirst) => $"{text} is {Shown(text, separator, isMonthFirst)} and {Shown(text, separator, !isMonthFirst)}";
}
