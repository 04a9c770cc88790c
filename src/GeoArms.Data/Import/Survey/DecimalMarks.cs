using System.Globalization;
using GeoArms.Core;
using GeoArms.Data.Import.Numbers;

namespace GeoArms.Data.Import.Survey;

/// <summary>Decides for each column whether a point or a comma stands before decimals; where its values do not tell, another column of the file may.</summary>
internal sealed class DecimalMarks
{
    private readonly IReadOnlyList<(string Name, NumberTally Numbers)> _columns;

    /// <summary>Takes the columns of the file that are numbers.</summary>
    public DecimalMarks(IReadOnlyList<(string Name, NumberTally Numbers)> columns) => _columns = columns;

    /// <summary>The mark of a column.</summary>
    /// <param name="name">The file's own name for it.</param>
    /// <param name="tally">Its values.</param>
    /// <param name="notes">Gets a remark when the mark is a comma, or another column decided.</param>
    /// <exception cref="InputException">Two readings fit equally; the message shows both.</exception>
    public DecimalMark Of(string name, NumberTally tally, List<string> notes)
    {
        var readings = tally.Decimals;
        switch (readings.Verdict)
        {
            case Verdict.Mixed:
                throw new InputException(
                    $"The column '{name}' holds numbers of two forms: {readings.FirstSample} has a decimal point, {readings.SecondSample} a decimal comma; say in the mapping which holds: decimalMark.")
                {
                    Parameter = "decimalMark",
                };
            case Verdict.Second:
                notes.Add($"The numbers of '{name}' were read with a decimal comma ({readings.SecondSample} is {Shown(readings.SecondSample!, DecimalMark.Comma)}).");
                return DecimalMark.Comma;
            case Verdict.Ambiguous when Decider() is { } decider:
                notes.Add($"The numbers of '{name}' could be read in two ways; those of '{decider.Name}' have a decimal {(decider.Mark == DecimalMark.Comma ? "comma" : "point")}, so these have too.");
                return decider.Mark;
            case Verdict.Ambiguous when !tally.IsPlainPoint:
                throw new InputException(
                    $"The numbers of the column '{name}' can be read in two ways: {readings.BothSample} is {Shown(readings.BothSample!, DecimalMark.Point)} with a decimal point or {Shown(readings.BothSample!, DecimalMark.Comma)} with a decimal comma; say which in the mapping: decimalMark.")
                {
                    Parameter = "decimalMark",
                    Choices =
                    [
                        new InputChoice($"{readings.BothSample} is {Shown(readings.BothSample!, DecimalMark.Point)}: the point stands before decimals", name, "decimalMark", ["."]),
                        new InputChoice($"{readings.BothSample} is {Shown(readings.BothSample!, DecimalMark.Comma)}: the comma stands before decimals", name, "decimalMark", [","]),
                    ],
                };
            default:
                return DecimalMark.Point;
        }
    }

    private (string Name, DecimalMark Mark)? Decider()
    {
        (string Name, DecimalMark Mark)? found = null;
        foreach (var (name, numbers) in _columns)
        {
            if (numbers.Decimals.Verdict is not (Verdict.First or Verdict.Second))
            {
                continue;
            }

            var mark = numbers.Decimals.Verdict == Verdict.First ? DecimalMark.Point : DecimalMark.Comma;
            if (found is { } other && other.Mark != mark)
            {
                return null;
            }

            found ??= (name, mark);
        }

        return found;
    }

    private static string Shown(string text, DecimalMark mark) =>
        NumberTexts.TryRead(text, mark, out var number) ? number.ToString("R", CultureInfo.InvariantCulture) : "no number";
}
