using GeoArms.Core.Projections;

namespace GeoArms.Data.Tests.Decisions.Clearance;

/// <summary>How well scores put labelled places before the others, with intervals from resampled blocks of ground (neighbours are alike).</summary>
internal static class RankingQuality
{
    private const int Draws = 1_000;
    private const double BlockMetres = 8_000;

    /// <summary>Area under the ROC curve: the chance that a place with mines has a higher score than one without, ties by half.</summary>
    internal static double Auc(double[] scores, bool[] labels, int[]? times = null)
    {
        var order = Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).ToArray();
        var (below, won, with) = (0.0, 0.0, 0.0);
        for (var from = 0; from < order.Length;)
        {
            var until = from;
            var (tiedWith, tiedWithout) = (0.0, 0.0);
            for (; until < order.Length && scores[order[until]] == scores[order[from]]; until++)
            {
                var weight = times?[order[until]] ?? 1;
                _ = labels[order[until]] ? tiedWith += weight : tiedWithout += weight;
            }

            won += tiedWith * (below + (tiedWithout / 2));
            below += tiedWithout;
            with += tiedWith;
            from = until;
        }

        return won / (below * with);
    }

    /// <summary>Share of places with mines among the tenth with the highest scores.</summary>
    internal static double TopDecilePrecision(double[] scores, bool[] labels, int[]? times = null)
    {
        var total = times?.Sum() ?? scores.Length;
        var (left, with, taken) = (total / 10.0, 0.0, 0.0);
        foreach (var i in Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]))
        {
            var weight = Math.Min(left - taken, times?[i] ?? 1);
            taken += weight;
            with += labels[i] ? weight : 0;
            if (taken >= left)
            {
                break;
            }
        }

        return with / taken;
    }

    /// <summary>The middle 95 % of a figure over seeded draws of blocks of 8 km with replacement.</summary>
    internal static (double Low, double High) Interval(IReadOnlyList<(double Longitude, double Latitude)> places, Func<int[], double> figure)
    {
        var south = places.Min(place => place.Latitude);
        var blocks = places.Select((place, i) => (i, Block(place.Longitude, place.Latitude, south))).GroupBy(pair => pair.Item2).OrderBy(group => group.Key).Select(group => group.Select(pair => pair.i).ToArray()).ToArray();
        var random = new Random(8_000);
        var figures = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var times = new int[places.Count];
            for (var i = 0; i < blocks.Length; i++)
            {
                foreach (var place in blocks[random.Next(blocks.Length)])
                {
                    times[place]++;
                }
            }

            figures[draw] = figure(times);
        }

        Array.Sort(figures);
        return (figures[(int)(0.025 * Draws)], figures[(int)(0.975 * Draws)]);
    }

    private static (int Column, int Row) Block(double longitude, double latitude, double south)
    {
        var east = Geodesy.Distance(-78, latitude, longitude, latitude);
        return ((int)(east / BlockMetres), (int)(Geodesy.Distance(longitude, south, longitude, latitude) / BlockMetres));
    }
}
