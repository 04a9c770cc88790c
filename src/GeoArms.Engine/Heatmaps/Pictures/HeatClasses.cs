namespace GeoArms.Engine.Heatmaps.Pictures;

/// <summary>
/// The classes of a scale with their colours. Class 0 holds what is below the first break, class k what is from break k − 1 on. One of
/// them is not drawn: class 0 of a scale from nothing upwards, the one around the middle of a scale that runs both ways.
/// </summary>
public sealed class HeatClasses
{
    /// <summary>Most breaks: more classes cannot be told apart.</summary>
    public const int MostBreaks = 10;

    private readonly double[] _breaks;
    private readonly Colour[] _colours;

    /// <summary>Makes the classes of a scale.</summary>
    /// <param name="scale">Breaks, ascending, one to <see cref="MostBreaks"/> of them.</param>
    /// <param name="ramp">Colours of a scale from nothing upwards; a scale that runs both ways has its own.</param>
    /// <exception cref="ArgumentException">The breaks are too few, too many or not in order.</exception>
    public HeatClasses(HeatScale scale, ColourRamp ramp)
    {
        _breaks = [.. scale.Breaks];
        if (_breaks.Length is 0 or > MostBreaks || !IsAscending(_breaks))
        {
            throw new ArgumentException($"Got the breaks {string.Join(", ", _breaks)}; expected 1 to {MostBreaks} numbers in ascending order.", nameof(scale));
        }

        IsTwoSided = scale.Middle is not null;
        Hidden = scale.Middle is { } middle ? Of(middle) : 0;
        _colours = new Colour[Count];
        for (var k = 0; k < Count; k++)
        {
            _colours[k] = k == Hidden ? Pictures.Colour.Transparent : scale.Middle is null ? ramp.At(Share(k - 1, Count - 2)) : TwoSided(k);
        }
    }

    /// <summary>Number of classes, the one that is not drawn included.</summary>
    public int Count => _breaks.Length + 1;

    /// <summary>The class that is not drawn.</summary>
    public int Hidden { get; }

    /// <summary>True when the scale runs both ways from a middle.</summary>
    public bool IsTwoSided { get; }

    /// <summary>Class of a value that is a number.</summary>
    public int Of(double value)
    {
        var k = 0;
        while (k < _breaks.Length && value >= _breaks[k])
        {
            k++;
        }

        return k;
    }

    /// <summary>Lower bound of a class, which belongs to it; null for the lowest.</summary>
    public double? From(int k) => k == 0 ? null : _breaks[k - 1];

    /// <summary>Upper bound of a class, which does not belong to it; null for the highest.</summary>
    public double? To(int k) => k == _breaks.Length ? null : _breaks[k];

    /// <summary>Colour of a class; transparent for <see cref="Hidden"/>.</summary>
    public Colour Colour(int k) => _colours[k];

    /// <summary>True when there are some numbers, each greater than the one before.</summary>
    public static bool IsAscending(ReadOnlySpan<double> breaks)
    {
        for (var i = 0; i < breaks.Length; i++)
        {
            if (!double.IsFinite(breaks[i]) || (i > 0 && breaks[i] <= breaks[i - 1]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The class next to the hidden one is pale, the outermost one strong, on either side by itself.</summary>
    private Colour TwoSided(int k)
    {
        const double Palest = 0.12;
        var steps = k < Hidden ? Hidden : Count - 1 - Hidden;
        var strength = Palest + ((0.45 - Palest) * Share(Math.Abs(k - Hidden) - 1, steps - 1));
        return ColourRamp.PurpleOrange.At(k < Hidden ? 0.5 - strength : 0.5 + strength);
    }

    private static double Share(int step, int steps) => steps <= 0 ? 1 : step / (double)steps;
}
