using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots.Columns;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Compares numbers, booleans, days and moments: whole ones as ranges, others as doubles.</summary>
internal sealed class NumericTest : ValueTest
{
    private readonly List<(long Low, long High)> _ranges = [];
    private readonly List<(ComparisonOperator Operator, double Value)> _comparisons = [];

    /// <summary>One more way to pass: a comparison with a number.</summary>
    internal void Add(ComparisonOperator comparison, double value)
    {
        _comparisons.Add((comparison, value));
        var floor = Math.Floor(value);
        if (double.IsNaN(value) || Math.Abs(floor) >= long.MaxValue)
        {
            AddOutOfReach(comparison, value);
        }
        else
        {
            AddRanges(comparison, (long)floor, floor == value);
        }
    }

    /// <summary>One more way to pass: a day or moment column compared with a moment.</summary>
    /// <param name="comparison">How.</param>
    /// <param name="microseconds">The moment; a day column counts as the beginning of its day.</param>
    /// <param name="unit">Microseconds in the column's unit: 1, or those of a day.</param>
    internal void AddMoment(ComparisonOperator comparison, long microseconds, long unit = TimeInterval.Day)
    {
        var floor = Math.DivRem(microseconds, unit, out var rest);
        AddRanges(comparison, rest < 0 ? floor - 1 : floor, rest == 0);
    }

    internal override void OrPassing(NarrowIntegers values, Span<ulong> words)
    {
        foreach (var (low, high) in _ranges)
        {
            values.OrWithin(low, high, words);
        }
    }

    internal override bool Passes(double value)
    {
        foreach (var (comparison, literal) in _comparisons)
        {
            var passes = comparison switch
            {
                ComparisonOperator.Equal => value == literal,
                ComparisonOperator.NotEqual => value != literal,
                ComparisonOperator.Less => value < literal,
                ComparisonOperator.LessOrEqual => value <= literal,
                ComparisonOperator.Greater => value > literal,
                _ => value >= literal,
            };
            if (passes)
            {
                return true;
            }
        }

        return false;
    }

    // A literal that no whole number of 64 bits reaches is above or below all of them.
    private void AddOutOfReach(ComparisonOperator comparison, double value)
    {
        var passes = comparison switch
        {
            ComparisonOperator.NotEqual => true,
            ComparisonOperator.Less or ComparisonOperator.LessOrEqual => value > 0,
            ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual => value < 0,
            _ => false,
        };
        if (passes)
        {
            _ranges.Add((long.MinValue, long.MaxValue));
        }
    }

    // The literal is floor, or between floor and floor + 1 when it is not exact.
    private void AddRanges(ComparisonOperator comparison, long floor, bool isExact)
    {
        switch (comparison)
        {
            case ComparisonOperator.Equal when isExact:
                _ranges.Add((floor, floor));
                break;
            case ComparisonOperator.NotEqual when isExact:
                AddBelow(floor);
                AddAbove(floor);
                break;
            case ComparisonOperator.NotEqual:
                _ranges.Add((long.MinValue, long.MaxValue));
                break;
            case ComparisonOperator.Less when isExact:
                AddBelow(floor);
                break;
            case ComparisonOperator.Less or ComparisonOperator.LessOrEqual:
                _ranges.Add((long.MinValue, floor));
                break;
            case ComparisonOperator.GreaterOrEqual when isExact:
                _ranges.Add((floor, long.MaxValue));
                break;
            case ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual:
                AddAbove(floor);
                break;
        }
    }

    private void AddBelow(long value)
    {
        if (value > long.MinValue)
        {
            _ranges.Add((long.MinValue, value - 1));
        }
    }

    private void AddAbove(long value)
    {
        if (value < long.MaxValue)
        {
            _ranges.Add((value + 1, long.MaxValue));
        }
    }
}
