using System.Buffers;
using GeoArms.Data.Import.Numbers;

namespace GeoArms.Data.Import.Survey;

/// <summary>Watches the values of one column and tells whether a point or a comma stands before the decimals of its numbers.</summary>
internal sealed class NumberTally
{
    private static readonly SearchValues<char> Marks = SearchValues.Create(".,' \u00A0\u202F\u2009\u2019");

    private readonly bool _isWhole;

    /// <summary>Begins.</summary>
    /// <param name="isWhole">True for a column of whole numbers: three digits behind a single mark are then thousands.</param>
    public NumberTally(bool isWhole) => _isWhole = isWhole;

    /// <summary>Values seen.</summary>
    public long Count { get; private set; }

    /// <summary>Values that are numbers in some form.</summary>
    public long Numbers { get; private set; }

    /// <summary>Values with a mark of decimals or thousands.</summary>
    public long Marked { get; private set; }

    /// <summary>True when a value has a comma.</summary>
    public bool HasCommas { get; private set; }

    /// <summary>Decimal point (first) or decimal comma (second).</summary>
    public Readings Decimals { get; } = new();

    /// <summary>True when every value that could be read both ways has a point: 1.234, as programs write it.</summary>
    public bool IsPlainPoint => Decimals.Verdict == Verdict.Ambiguous && !HasCommas;

    /// <summary>Takes note of a value.</summary>
    public void Add(string text)
    {
        Count++;
        var isPoint = NumberTexts.TryRead(text, DecimalMark.Point, out var asPoint);
        if (!text.AsSpan().ContainsAny(Marks))
        {
            Numbers += isPoint ? 1 : 0;
            return;
        }

        var isComma = NumberTexts.TryRead(text, DecimalMark.Comma, out var asComma);
        if (!isPoint && !isComma)
        {
            return;
        }

        Numbers++;
        Marked++;
        HasCommas |= text.Contains(',', StringComparison.Ordinal);
        if (_isWhole && isPoint && isComma && asPoint != asComma)
        {
            // 1.234 people are 1,234 people: the reading with decimals is not meant.
            isPoint = asPoint > asComma;
            isComma = !isPoint;
            if (asPoint < 0)
            {
                (isPoint, isComma) = (isComma, isPoint);
            }
        }

        Decimals.Add(text, isPoint, isComma, asPoint == asComma);
    }
}
