using System.Text;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Queries.Reporting;

namespace GeoArms.Engine.Queries;

/// <summary>Answers questions about a ground: which features lie in it, how far and in which direction, how many, and whether they become more.</summary>
public static class PlaceQuery
{
    /// <summary>Answers.</summary>
    /// <param name="layers">One state of all layers.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="question">What is asked of it.</param>
    /// <param name="reporting">What is known of reporting, of the same state.</param>
    /// <exception cref="InputException">A layer is not there, or the filter does not fit.</exception>
    public static PlaceAnswer Answer(LayerViews layers, QueryGround ground, PlaceQuestion question, ReportedAreas reporting)
    {
        var opened = QueriedLayers.Open(layers, question, out var leftOut);
        var period = DayPeriod.Of(question.DateTime, question.Today);
        var figures = new List<LayerFigures>();
        var candidates = new List<(QueriedLayer Layer, FoundRow Found)>();
        var kilometres = new SortedDictionary<int, List<(QueriedLayer Layer, LayerTally Tally)>>();
        foreach (var layer in opened)
        {
            var tally = new LayerTally(layer, period);
            var trend = layer.IsOfEvents && period is { } compared ? new TrendTally(layer, compared) : null;
            foreach (var found in ground.Find(layer.View, trend is null ? layer.InTime : layer.Always))
            {
                trend?.Add(found.Row);
                if (layer.InTime.Contains(found.Row))
                {
                    tally.Add(found.Row, ground.Width);
                    candidates.Add((layer, found));
                    if (found.Along is { } along)
                    {
                        OfKilometre(kilometres, layer, period, along.Chainage).Add(found.Row, ground.Width);
                    }
                }
            }

            figures.Add(tally.Figures(trend?.Trend(ground.Surroundings)));
        }

        var known = period ?? Known(opened, question);
        return new PlaceAnswer
        {
            Period = period,
            Layers = figures,
            LeftOut = leftOut,
            Matched = candidates.Count,
            Features = First(candidates, ground, question.Limit),
            Kilometres = [.. kilometres.Select(entry => new KilometreFigures(entry.Key, [.. entry.Value.Select(one => one.Tally.Figures(null))]))],
            Coverage = reporting.State(ground.Outline, known),
            CoverageBefore = period is { } asked ? reporting.State(ground.Outline, asked.Before) : null,
        };
    }

    private static LayerTally OfKilometre(SortedDictionary<int, List<(QueriedLayer Layer, LayerTally Tally)>> kilometres, QueriedLayer layer, DayPeriod? period, double chainage)
    {
        var kilometre = (int)(chainage / 1000);
        if (!kilometres.TryGetValue(kilometre, out var tallies))
        {
            kilometres.Add(kilometre, tallies = []);
        }

        if (tallies.Count == 0 || tallies[^1].Layer != layer)
        {
            tallies.Add((layer, new LayerTally(layer, period)));
        }

        return tallies[^1].Tally;
    }

    // The time of all records: what a question without a period is about.
    private static DayPeriod? Known(List<QueriedLayer> layers, PlaceQuestion question)
    {
        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var layer in layers.Where(layer => layer.IsOfEvents))
        {
            if (layer.View.TimeRange(layer.View.Select(LayerQuery.Everything)) is { } range)
            {
                (first, last) = (Math.Min(first, range.First), Math.Max(last, range.Last));
            }
        }

        if (question.DateTime is { Until: not long.MaxValue and var until })
        {
            last = Math.Min(last, DayPeriod.Day(until - 1));
        }

        return first <= last ? new DayPeriod(first, last) : null;
    }

    // The first in order: by bounds as far as these tell them apart, by what is exact among those that may be first.
    private static PlaceFeature[] First(List<(QueriedLayer Layer, FoundRow Found)> candidates, QueryGround ground, int limit)
    {
        if (limit == 0)
        {
            return [];
        }

        if (candidates.Count > limit)
        {
            var most = candidates.Select(candidate => candidate.Found.Most).ToArray();
            Array.Sort(most);
            var bound = most[limit - 1];
            candidates = candidates.FindAll(candidate => candidate.Found.Least <= bound);
        }

        return
        [
            .. candidates.Select(candidate =>
            {
                var (layer, found) = candidate;
                var reach = found.Reach ?? Exact(layer, found.Row, ground);
                return new PlaceFeature(layer.View, found.Row, Encoding.UTF8.GetString(layer.Id.Utf8(found.Row)), reach, found.Along);
            })
            .OrderBy(feature => feature.Along?.Chainage ?? feature.Reach.Metres).ThenBy(feature => feature.Id, StringComparer.Ordinal).Take(limit),
        ];
    }

    private static Reach Exact(QueriedLayer layer, int row, QueryGround ground)
    {
        var (longitude, latitude) = layer.View.PointPlace(row);
        return ground.Measure(longitude, latitude);
    }
}
