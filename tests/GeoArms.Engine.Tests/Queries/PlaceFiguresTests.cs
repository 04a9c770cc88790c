using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Engine.Heatmaps.Reporting;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Statistics;

namespace GeoArms.Engine.Tests.Queries;

public sealed class PlaceFiguresTests
{
    private static readonly NearGround Ground = new(20, 5, 30_000);

    [Fact]
    public void Counts_and_sums_are_those_of_a_walk_through_all_rows()
    {
        var random = new Random(6);
        string[] weapons = ["ied", "mine", "unknown", "smallArms"];
        FeatureRow[] rows =
        [
            .. Enumerable.Range(0, 3000).Select(i =>
            {
                var from = new DateOnly(2024, 1, 1).AddDays(random.Next(400));
                return QueryRows.Incident($"{i}", 19.5 + random.NextDouble(), 4.5 + random.NextDouble(), from, from.AddDays(random.Next(4) == 0 ? random.Next(90) : 0), weapons[random.Next(4)], random.Next(9), random.Next(3) * 30_001.0);
            }),
        ];
        var (first, last) = (new DateOnly(2024, 3, 10), new DateOnly(2024, 9, 20));
        var answer = QueryRows.Ask(QueryRows.Layers(rows), Ground, QueryRows.Question("2024-03-10/2024-09-20", "weapon <> 'mine'", layers: "incidents"));

        var inside = rows.Where(row => SampledDistance.To(20, 5, row.Geometry!) <= 30_000 && (string)row["weapon"]! != "mine" && From(row) <= last && To(row) >= first).ToArray();
        var figures = Assert.Single(answer.Layers);
        Assert.InRange(inside.Length, 200, 2000);
        Assert.Equal(inside.Length, figures.All.Count);
        Assert.Equal(inside.Length, answer.Matched);
        Assert.Equal(inside.Sum(row => Share(row, first, last)), figures.All.Events, 1e-9);
        var killed = figures.SumColumns.ToList().FindIndex(column => column.Name == "killed");
        Assert.Equal(inside.Sum(row => Share(row, first, last) * (long)row["killed"]!), figures.All.Sums[killed], 1e-9);
        Assert.Equal(inside.Count(row => (double)row["geoPrecision"]! > 60_000), figures.RoughlyPlaced);

        var byWeapon = Assert.Single(figures.By, by => by.Column.Name == "weapon").Groups;
        Assert.Equal(["ied", "smallArms", "unknown"], byWeapon.Select(group => group.Value).Order(StringComparer.Ordinal));
        Assert.Equal(byWeapon.OrderByDescending(group => group.Count), byWeapon);
        Assert.All(byWeapon, group => Assert.Equal(inside.Where(row => (string)row["weapon"]! == group.Value).Sum(row => Share(row, first, last)), group.Events, 1e-9));
        Assert.Equal(figures.All.Sums[killed], byWeapon.Sum(group => group.Sums[killed]), 1e-9);

        Assert.Equal(7, figures.Months.Count);
        Assert.Equal(figures.All.Events, figures.Months.Sum(month => month.Events), 1e-9);
        foreach (var month in figures.Months)
        {
            var (begin, end) = (new DateOnly(month.Month / 12, (month.Month % 12) + 1, 1), new DateOnly(month.Month / 12, (month.Month % 12) + 1, 1).AddMonths(1).AddDays(-1));
            Assert.Equal(inside.Sum(row => Share(row, begin < first ? first : begin, end > last ? last : end)), month.Events, 1e-9);
        }
    }

    [Fact]
    public void States_are_counted_whole_and_have_neither_months_nor_trend()
    {
        FeatureRow[] rows =
        [
            QueryRows.Row(BuiltInLayers.Hazards, "a", QueryRows.Box(20, 5, 20.01, 5.01), ("hazardType", "minefield"), ("status", "confirmed"), ("surveyedOn", new DateOnly(2020, 1, 1))),
            QueryRows.Row(BuiltInLayers.Hazards, "b", QueryRows.Box(20.1, 5, 20.11, 5.01), ("hazardType", "ied"), ("status", "confirmed"), ("surveyedOn", new DateOnly(2025, 1, 1))),
        ];
        var figures = Assert.Single(QueryRows.Ask(QueryRows.Layers(rows), Ground, QueryRows.Question("2024-01-01/2024-12-31")).Layers);

        Assert.False(figures.IsOfEvents);
        Assert.Equal(1, figures.All.Count);
        Assert.Empty(figures.Months);
        Assert.Null(figures.Trend);
        Assert.Equal(["minefield"], Assert.Single(figures.By, by => by.Column.Name == "hazardType").Groups.Select(group => group.Value));
        Assert.Equal(1_226_000.0, figures.All.Sums[figures.SumColumns.ToList().FindIndex(column => column.Name == "areaComputed")], 1_000.0);
    }

    [Fact]
    public void The_trend_compares_whole_events_of_equal_periods_exactly_and_widens_for_bursts()
    {
        // A year in bursts before, the same place; 12 events now, 5 in the 90 days before; one across both periods.
        var rows = new List<FeatureRow>();
        void Add(DateOnly day, int count, DateOnly? to = null)
        {
            for (var i = 0; i < count; i++)
            {
                rows.Add(QueryRows.Incident($"{rows.Count}", 20, 5, day, to));
            }
        }

        Add(new DateOnly(2023, 1, 1), 1);
        Add(new DateOnly(2024, 2, 1), 20);
        Add(new DateOnly(2024, 11, 15), 5);
        Add(new DateOnly(2025, 1, 5), 9);
        Add(new DateOnly(2025, 3, 20), 3);
        Add(new DateOnly(2024, 12, 20), 1, new DateOnly(2025, 1, 10));
        var trend = QueryRows.Ask(QueryRows.Layers(rows), Ground, QueryRows.Question("2025-01-01/2025-03-31")).Layers[0].Trend!;

        Assert.Equal((12, 5, 1), (trend.Now, trend.Earlier, trend.NotAssignable));
        Assert.Equal((90L, 90L), (trend.Before.Days, new DayPeriod(trend.Before.First, trend.Before.Last).Days));
        Assert.Null(trend.Withheld);
        Assert.Equal(12 / 5.0, trend.Ratio, 1e-12);
        Assert.Equal(PoissonRateRatio.Of(12, 90, 5, 90).Interval, trend.Interval);

        // Windows now from 1 January: 9, 0, 3; twelve before back from 31 December.
        var expected = ((Dispersion.Of([9, 0, 3]) * 2) + (Dispersion.Of(Windows(rows)) * 11)) / 13;
        Assert.Equal(expected, trend.Dispersion, 1e-12);
        Assert.True(expected > Dispersion.WidenedAbove);
        Assert.Equal(Dispersion.Widen(trend.Interval, trend.Ratio, expected).Low, trend.Widened.Low, 1e-9);
        Assert.Equal(Dispersion.Widen(trend.Interval, trend.Ratio, expected).High, trend.Widened.High, 1e-9);
    }

    [Fact]
    public void Below_five_events_and_before_the_records_begin_there_is_no_ratio()
    {
        var old = QueryRows.Incident("old", 0, 0, new DateOnly(2020, 1, 1));
        var few = Enumerable.Range(0, 4).Select(i => QueryRows.Incident($"{i}", 20, 5, new DateOnly(2025, 2, 1))).Append(old);
        var trend = QueryRows.Ask(QueryRows.Layers(few), Ground, QueryRows.Question("2025-01-01/2025-03-31")).Layers[0].Trend!;
        Assert.Equal((4, 0), (trend.Now, trend.Earlier));
        Assert.True(double.IsNaN(trend.Ratio));
        Assert.Contains("Fewer than 5 events", trend.Withheld, StringComparison.Ordinal);

        var young = Enumerable.Range(0, 40).Select(i => QueryRows.Incident($"{i}", 20, 5, new DateOnly(2024, 12, 1).AddDays(i)));
        trend = QueryRows.Ask(QueryRows.Layers(young), Ground, QueryRows.Question("2025-01-01/2025-03-31")).Layers[0].Trend!;
        Assert.True(double.IsNaN(trend.Ratio));
        Assert.Contains("first record is of 2024-12-01", trend.Withheld, StringComparison.Ordinal);

        Assert.Null(QueryRows.Ask(QueryRows.Layers(young), Ground, QueryRows.Question()).Layers[0].Trend);
        Assert.Null(QueryRows.Ask(QueryRows.Layers(young), Ground, QueryRows.Question("../2025-03-31")).Layers[0].Trend);
        Assert.Equal(QueryRows.Today.DayNumber - 719_162, QueryRows.Ask(QueryRows.Layers(young), Ground, QueryRows.Question("2025-01-01/..")).Period!.Value.Last);
    }

    [Fact]
    public void Silence_is_told_from_reporting()
    {
        FeatureRow Area(string pcode, double west) => QueryRows.Row(BuiltInLayers.Areas, pcode, QueryRows.Box(west, 4, west + 1, 6), ("areaType", "admin"), ("level", 2L), ("pcode", pcode));
        FeatureRow Record(string pcode, int month, string level) => QueryRows.Row(BuiltInLayers.Coverage, $"{pcode}{month}", null, ("pcode", pcode), ("month", new DateOnly(2025, month, 1)), ("level", level));
        FeatureRow[] rows =
        [
            Area("A", 19), Area("B", 20), Area("C", 21), QueryRows.Incident("x", 20.5, 5, new DateOnly(2025, 2, 1)),
            Record("A", 1, "full"), Record("A", 2, "full"), Record("A", 3, "none"), Record("B", 1, "full"), Record("B", 2, "partial"), Record("B", 3, "none"), Record("C", 1, "full"),
        ];
        var layers = QueryRows.Layers(rows);
        CoverageLevel Level(double longitude, double radius, string? datetime) => QueryRows.Ask(layers, new NearGround(longitude, 5, radius), QueryRows.Question(datetime)).Coverage.Level;

        Assert.Equal(CoverageLevel.Full, Level(19.5, 1000, "2025-01-01/2025-02-28"));
        Assert.Equal(CoverageLevel.Partial, Level(19.5, 1000, "2025-01-01/2025-03-31"));
        Assert.Equal(CoverageLevel.None, Level(19.5, 1000, "2025-03-10"));
        Assert.Equal(CoverageLevel.Unknown, Level(19.5, 1000, "2025-05-10"));
        Assert.Equal(CoverageLevel.Full, Level(20, 20_000, "2025-01-05"));
        Assert.Equal(CoverageLevel.Partial, Level(20, 20_000, "2025-02-05"));
        Assert.Equal(CoverageLevel.None, Level(20, 20_000, "2025-03-05"));
        Assert.Equal(CoverageLevel.Partial, Level(19, 20_000, "2025-01-05"));
        Assert.Equal(CoverageLevel.Unknown, Level(50, 20_000, "2025-01-05"));

        var silent = QueryRows.Ask(layers, new NearGround(20, 5, 20_000), QueryRows.Question("2025-03-01/2025-03-31"));
        Assert.Equal(0, silent.Matched);
        Assert.Contains("not the same as no incidents", silent.Coverage.Sentence, StringComparison.Ordinal);
        Assert.Equal(["A", "B"], silent.Coverage.Areas);
        Assert.Equal(CoverageLevel.Partial, silent.CoverageBefore!.Level);
        Assert.Equal(CoverageLevel.Unknown, QueryRows.Ask(QueryRows.Layers(rows[3]), new NearGround(20, 5, 20_000), QueryRows.Question("2025-03-01/2025-03-31")).Coverage.Level);
    }

    [Fact]
    public void A_filter_that_does_not_fit_a_named_layer_is_refused_and_leaves_out_one_that_is_not_named()
    {
        var layers = QueryRows.Layers(
            QueryRows.Incident("x", 20, 5, new DateOnly(2025, 2, 1)),
            QueryRows.Row(BuiltInLayers.Hazards, "a", QueryRows.Box(20, 5, 20.01, 5.01), ("hazardType", "minefield"), ("status", "confirmed")));
        var answer = QueryRows.Ask(layers, Ground, QueryRows.Question(filter: "weapon = 'ied'"));
        Assert.Equal(["incidents"], answer.Layers.Select(layer => layer.Schema.Name));
        Assert.Equal("hazards", Assert.Single(answer.LeftOut).Layer);

        var problem = Assert.Throws<InputException>(() => QueryRows.Ask(layers, Ground, QueryRows.Question(filter: "weapon = 'ied'", layers: ["incidents", "hazards"])));
        Assert.Contains("layer 'hazards'", problem.Message, StringComparison.Ordinal);
        Assert.Equal("filter", problem.Parameter);
        Assert.Throws<InputException>(() => QueryRows.Ask(layers, Ground, QueryRows.Question(filter: "nothing = 'ied'")));
        Assert.Equal("layers", Assert.Throws<InputException>(() => QueryRows.Ask(layers, Ground, QueryRows.Question(layers: "hazard"))).Parameter);
    }

    private static int[] Windows(List<FeatureRow> rows)
    {
        var end = new DateOnly(2025, 1, 1);
        return [.. Enumerable.Range(0, 12).Select(i => rows.Count(row => From(row) >= end.AddDays(-30 * (i + 1)) && From(row) < end.AddDays(-30 * i)))];
    }

    private static DateOnly From(FeatureRow row) => (DateOnly)row["occurredFrom"]!;

    private static DateOnly To(FeatureRow row) => (DateOnly)row["occurredTo"]!;

    private static double Share(FeatureRow row, DateOnly first, DateOnly last)
    {
        var days = Enumerable.Range(0, To(row).DayNumber - From(row).DayNumber + 1).Select(From(row).AddDays).ToArray();
        return days.Count(day => day >= first && day <= last) / (double)days.Length;
    }
}
