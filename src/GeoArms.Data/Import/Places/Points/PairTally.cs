using System.Globalization;
using GeoArms.Core;

namespace GeoArms.Data.Import.Places.Points;

/// <summary>Watches the values of a column with both coordinates and tells which stands first: a number beyond 90 degrees is a longitude.</summary>
internal sealed class PairTally
{
    private const double Pole = 90;

    private long _longitudeFirst;
    private long _latitudeFirst;
    private long _undecided;
    private string? _sample;
    private bool _hasWest;
    private bool _hasO;

    /// <summary>True when O means east.</summary>
    public bool OIsEast => _hasO && _hasWest;

    /// <summary>Takes note of a value.</summary>
    public void Observe(string text)
    {
        if (!PairText.TryPart(text, oIsEast: false, out var first, out var second, out _))
        {
            return;
        }

        _hasWest |= text.Contains('W', StringComparison.OrdinalIgnoreCase);
        _hasO |= text.AsSpan().TrimEnd(". )").EndsWith("O", StringComparison.OrdinalIgnoreCase);
        if (first.Hemisphere != ' ' || second.Hemisphere != ' ')
        {
            return;
        }

        var (isFirst, isSecond) = (Math.Abs(first.Degrees) > Pole, Math.Abs(second.Degrees) > Pole);
        if (isFirst != isSecond)
        {
            _longitudeFirst += isFirst ? 1 : 0;
            _latitudeFirst += isSecond ? 1 : 0;
        }
        else
        {
            _undecided++;
            _sample ??= text;
        }
    }

    /// <summary>The order of the column.</summary>
    /// <param name="column">Its name.</param>
    /// <exception cref="InputException">Both orders fit; the message shows the two readings of a value.</exception>
    public PairOrder Decide(string column)
    {
        if (_longitudeFirst == 0 && _latitudeFirst == 0 && _undecided > 0)
        {
            _ = PairText.TryPart(_sample!, oIsEast: false, out var first, out var second, out _);
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"The coordinates of the column '{column}' can be read in two ways: '{_sample}' is latitude {first.Degrees} longitude {second.Degrees}, or longitude {first.Degrees} latitude {second.Degrees}; say which in the mapping: \"geometry\": {{ \"coordinates\": \"{column}\", \"order\": \"latLon\" }} or \"lonLat\"."))
            {
                Parameter = "order",
            };
        }

        return _longitudeFirst > _latitudeFirst ? PairOrder.LongitudeFirst : PairOrder.LatitudeFirst;
    }
}
