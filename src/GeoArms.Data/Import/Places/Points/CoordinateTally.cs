using System.Globalization;
using GeoArms.Core.Projections;
using GeoArms.Data.Import.Numbers;

namespace GeoArms.Data.Import.Places.Points;

/// <summary>
/// Watches the values of the coordinate columns of a file and tells how they are written. What most values are decides:
/// a single decimal comma or degree sign among plain numbers stays an error of its row, a column that is so throughout is read.
/// </summary>
internal sealed class CoordinateTally
{
    private long _points;
    private long _commas;
    private long _either;
    private long _degrees;
    private bool _hasWest;
    private bool _hasO;

    /// <summary>Plain numbers, or degrees with signs, letters, minutes or seconds.</summary>
    public CoordinateForm Form => _degrees > _points + _commas + _either ? CoordinateForm.Degrees : CoordinateForm.Decimal;

    /// <summary>What stands before the decimals of plain numbers.</summary>
    public DecimalMark Mark => _commas > _points ? DecimalMark.Comma : DecimalMark.Point;

    /// <summary>True when O means east: the column has W for west beside it.</summary>
    public bool OIsEast => _hasO && _hasWest;

    /// <summary>Takes note of a value.</summary>
    public void Observe(string text)
    {
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
        {
            if (text.Contains('.', StringComparison.Ordinal))
            {
                _points++;
            }
            else
            {
                _either++;
            }

            return;
        }

        var (isPoint, isComma) = (NumberTexts.TryRead(text, DecimalMark.Point, out _), NumberTexts.TryRead(text, DecimalMark.Comma, out _));
        if (isPoint && !isComma)
        {
            _points++;
        }
        else if (isComma)
        {
            // 4,358 could be thousands too, but degrees have none, and eastings with them have two groups or more.
            _commas++;
        }
        else if (DegreeText.TryParse(text, isLongitude: null, out var read, out _))
        {
            _degrees++;
            _hasWest |= text.Contains('W', StringComparison.OrdinalIgnoreCase);
            _hasO |= read.Hemisphere == 'W' && text.AsSpan().TrimEnd(". ").EndsWith("O", StringComparison.OrdinalIgnoreCase);
        }
    }
}
