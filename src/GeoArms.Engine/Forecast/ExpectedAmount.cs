namespace GeoArms.Engine.Forecast;

/// <summary>
/// What is expected of a weight, such as people killed, from the expected number of events: times the mean weight of an event of the cell, drawn
/// towards that of the whole study area as if each cell had twenty events of the mean more. One massacre does not make the cell's next event one.
/// </summary>
internal static class ExpectedAmount
{
    private const double MeanEvents = 20;

    /// <summary>Amounts by cell; the expected numbers themselves when events have no weight.</summary>
    public static double[] Of(ForecastEvents events, KnowledgeRule rule, int origin, double[] expected)
    {
        if (events.Weights is not { } weights)
        {
            return expected;
        }

        var (sums, counts) = (new double[expected.Length], new int[expected.Length]);
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < events.Count && events.FromDay[i] < origin; i++)
        {
            if (events.KnownFrom(i, rule) <= origin && !float.IsNaN(weights[i]))
            {
                sums[events.Cells[i]] += weights[i];
                counts[events.Cells[i]]++;
                sum += weights[i];
                count++;
            }
        }

        var mean = count > 0 ? sum / count : 0;
        var amounts = new double[expected.Length];
        for (var cell = 0; cell < amounts.Length; cell++)
        {
            amounts[cell] = expected[cell] * (sums[cell] + (MeanEvents * mean)) / (counts[cell] + MeanEvents);
        }

        return amounts;
    }
}
