namespace GeoArms.Engine.Decisions.Clearance.Ground;

/// <summary>
/// A sum of numbers of at least 0 that does not depend on their order, to the last bit: it counts in steps of a millionth. So a ranking does not
/// depend on the order in which a store hands out its rows.
/// </summary>
internal struct OrderlessSum
{
    private const double Steps = 1e6;

    private long _steps;

    /// <summary>The sum; up to 9 · 10¹².</summary>
    public readonly double Value => _steps / Steps;

    /// <summary>Adds a number, rounded to a millionth.</summary>
    public void Add(double number) => _steps += (long)Math.Round(number * Steps);
}
