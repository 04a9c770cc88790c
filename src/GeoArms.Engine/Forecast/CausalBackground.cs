namespace GeoArms.Engine.Forecast;

/// <summary>
/// Background of the near-repeat fit from what came before each event: decayed history of its cell, of the nine cells around it, long-run history
/// of its cell, of a small square and of the nine small squares around it, and a uniform part. The small squares tell a village or a stretch of
/// road that is always unsafe from events that follow upon others.
/// </summary>
internal static class CausalBackground
{
    private const double TimeScale = 365;
    private const double SmallSide = 2_500;

    /// <summary>Parts at the events from one on.</summary>
    /// <param name="grid">Cells.</param>
    /// <param name="x">Easting of each event in metres.</param>
    /// <param name="y">Northing of each event in metres.</param>
    /// <param name="cells">Cell of each event.</param>
    /// <param name="day">Day of each event, ascending.</param>
    /// <param name="firstChild">First event for which the parts are wanted.</param>
    /// <param name="endDay">Day after the last of the period.</param>
    public static IReadOnlyList<BackgroundRate> Of(
        ForecastGrid grid, float[] x, float[] y, int[] cells, int[] day, int firstChild, int endDay)
    {
        var squareMetres = grid.Cell * grid.Cell;
        var (decayed, since, counts) = (new double[grid.Count], new int[grid.Count], new double[grid.Count]);
        var children = cells.Length - firstChild;
        var (own, around, all, uniform) = (new double[children], new double[children], new double[children], new double[children]);
        var (small, near, smallCounts) = (new double[children], new double[children], new Dictionary<(int, int), int>());
        var (total, totalSince, exposure, allExposure) = (0.0, day[0], 0.0, 0.0);
        for (int from = 0, until; from < cells.Length; from = until)
        {
            var today = day[from];
            for (until = from; until < cells.Length && day[until] == today; until++)
            {
            }

            var now = total * Decay(today - totalSince);
            for (var i = Math.Max(from, firstChild); i < until; i++)
            {
                var (column, row) = grid.Place(cells[i]);
                var child = i - firstChild;
                for (var side = 0; side < 9; side++)
                {
                    if (grid.Find(column + (side % 3) - 1, row + (side / 3) - 1) is var cell and >= 0 && decayed[cell] > 0)
                    {
                        around[child] += decayed[cell] * Decay(today - since[cell]);
                    }
                }

                own[child] = decayed[cells[i]] * Decay(today - since[cells[i]]) / TimeScale / squareMetres;
                around[child] /= 9 * TimeScale * squareMetres;
                var ((eastward, northward), perDay) = (Small(i), Math.Max(1, today - day[0]) * SmallSide * SmallSide);
                for (var side = 0; side < 9; side++)
                {
                    near[child] += smallCounts.GetValueOrDefault((eastward + (side % 3) - 1, northward + (side / 3) - 1));
                }

                near[child] /= 9 * perDay;
                small[child] = smallCounts.GetValueOrDefault((eastward, northward)) / perDay;
                all[child] = counts[cells[i]] / Math.Max(1, today - day[0]) / squareMetres;
                uniform[child] = now / TimeScale / (grid.Count * squareMetres);
            }

            for (var i = from; i < until; i++)
            {
                var cell = cells[i];
                decayed[cell] = (decayed[cell] * Decay(today - since[cell])) + 1;
                since[cell] = today;
                counts[cell]++;
                smallCounts[Small(i)] = smallCounts.GetValueOrDefault(Small(i)) + 1;
            }

            (total, totalSince) = (now + until - from, today);
            var (begin, next) = (Math.Max(today, day[firstChild] - 1) + 1, until < cells.Length ? day[until] + 1 : endDay);
            for (var later = begin; later < next; later++)
            {
                exposure += total * Decay(later - totalSince) / TimeScale;
                allExposure += until / (double)Math.Max(1, later - day[0]);
            }
        }

        return [new(own, exposure), new(around, exposure), new(all, allExposure), new(small, allExposure), new(near, allExposure), new(uniform, exposure)];

        (int, int) Small(int i) => ((int)Math.Floor(x[i] / SmallSide), (int)Math.Floor(y[i] / SmallSide));
    }

    private static double Decay(int days) => Math.Exp(-days / TimeScale);
}
