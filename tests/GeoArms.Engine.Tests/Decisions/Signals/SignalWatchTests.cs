using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Signals;
using GeoArms.Engine.Tests.Heatmaps.Incidents;

namespace GeoArms.Engine.Tests.Decisions.Signals;

public class SignalWatchTests
{
    private static readonly string[] Weapons = ["smallArms", "ied", "unknown"];

    private static readonly SignalRule Rising = Rule(SignalKind.RisingRate) with { WindowDays = 90, ReferenceDays = 360 };

    [Fact]
    public void A_rate_fires_by_the_exact_interval_widened_by_dispersion()
    {
        // 12 in 90 days against 12 in 360: R gives poisson.test(c(12, 12), c(90, 360))$conf.int = 1.643674, 9.734293.
        var even = Mission();
        Spread(even, "2023-01-01", 360, 12);
        Spread(even, "2023-12-27", 90, 12);
        var finding = Assert.Single(Report(even, "2024-03-25", Rising).Signals, signal => signal.Finding is not null).Finding!;
        Assert.Equal((12, 12, 4.0), (finding.Events, finding.Before, finding.Ratio));
        Assert.Equal(1.643674, finding.Interval!.Value.Low, 1e-6);
        Assert.Equal(9.734293, finding.Interval!.Value.High, 1e-6);
        Assert.Equal(finding.Interval, finding.Widened);
    }

    [Fact]
    public void The_same_counts_in_bursts_do_not_fire()
    {
        // 20 and 20, all of the recent ones in one month, those before in two: φ widens the lower bound to below 1.
        var bursts = Mission();
        Spread(bursts, "2023-02-01", 10, 20);
        Spread(bursts, "2024-01-10", 10, 20);
        Assert.Empty(Report(bursts, "2024-03-25", Rising).Signals);

        var even = Mission();
        Spread(even, "2023-01-01", 360, 20);
        Spread(even, "2023-12-27", 90, 20);
        Assert.NotEmpty(Report(even, "2024-03-25", Rising).Signals);
    }

    [Fact]
    public void Fewer_than_five_events_never_fire()
    {
        var mission = Mission();
        Spread(mission, "2022-01-01", 1, 1);
        Spread(mission, "2024-01-01", 80, 4);
        Assert.Empty(Report(mission, "2024-03-25", Rising).Signals);
    }

    [Fact]
    public void Months_without_reports_are_left_out_of_the_exposure_and_changed_reporting_does_not_fire()
    {
        var mission = Mission();
        Spread(mission, "2023-01-01", 360, 12);
        Spread(mission, "2023-12-27", 90, 12);
        foreach (var month in Months("2022-12", 17))
        {
            mission.Month("XX01", month, month is "2023-05" or "2023-06" ? "none" : "full");
        }

        var finding = Assert.Single(Report(mission, "2024-03-25", Rising).Signals).Finding!;
        Assert.Equal((360 - 61, ReportingChange.Unchanged), (finding.BeforeDays, finding.Reporting));

        var partial = Mission();
        Spread(partial, "2023-01-01", 360, 12);
        Spread(partial, "2023-12-27", 90, 12);
        foreach (var month in Months("2022-12", 17))
        {
            partial.Month("XX01", month, string.CompareOrdinal(month, "2023-12") < 0 ? "partial" : "full");
        }

        Assert.Empty(Report(partial, "2024-03-25", Rising).Signals);
    }

    [Fact]
    public void What_happens_later_changes_nothing_that_fired_before()
    {
        var mission = Mission();
        Spread(mission, "2022-01-01", 700, 40);
        Spread(mission, "2023-12-27", 90, 25);
        var before = Report(mission, "2024-03-31", Rising).Signals.SelectMany(signal => signal.Episodes).Where(episode => episode.From < new DateOnly(2024, 3, 31)).Select(episode => episode.From).ToArray();
        Spread(mission, "2024-04-01", 200, 300);
        var after = Report(mission, "2024-09-30", Rising).Signals.SelectMany(signal => signal.Episodes).Select(episode => episode.From).Where(day => day < new DateOnly(2024, 3, 31));
        Assert.NotEmpty(before);
        Assert.Equal(before, after);
        Assert.Equal(Figures(Report(mission, "2024-03-31", Rising)), Figures(Report(Earlier(), "2024-03-31", Rising)));

        static InventedMission Earlier()
        {
            var same = Mission();
            Spread(same, "2022-01-01", 700, 40);
            return Spread(same, "2023-12-27", 90, 25);
        }

        static IEnumerable<(string, int)> Figures(SignalReport report) => report.Signals.Select(signal => (signal.Id, signal.Finding!.Events));
    }

    [Fact]
    public void A_first_use_is_a_notice_at_once_and_a_signal_with_five_events()
    {
        var rule = Rule(SignalKind.FirstUse) with { WindowDays = 90, ReferenceDays = 365, Ignore = ["unknown"] };
        var mission = Mission();
        Spread(mission, "2022-01-01", 800, 30, "smallArms");
        Spread(mission, "2024-03-20", 1, 1, "ied");
        Spread(mission, "2024-03-20", 1, 3, "unknown");
        var notice = Assert.Single(Report(mission, "2024-03-25", rule).Signals, signal => signal.Finding is not null);
        Assert.Equal(("ied", false, 1), (notice.Category, notice.Finding!.IsSignal, notice.Finding.Events));
        Assert.Equal(new DateOnly(2024, 3, 20), notice.Finding.First);
        Spread(mission, "2024-03-21", 4, 4, "ied");
        Assert.True(Assert.Single(Report(mission, "2024-03-25", rule).Signals, signal => signal.Finding is not null).Finding!.IsSignal);
    }

    [Fact]
    public void Silence_fires_when_no_event_is_less_likely_than_one_in_a_hundred_and_lasts()
    {
        // 73 in 365 days: 0.2 a day. e^(−0.2 · 24) = 0.008, e^(−0.2 · 22) = 0.012.
        var rule = Rule(SignalKind.Silence) with { ReferenceDays = 365 };
        var mission = Mission();
        Spread(mission, "2022-01-01", 730, 146);
        var last = new DateOnly(2023, 12, 29);
        Assert.Empty(Report(mission, $"{last.AddDays(22):yyyy-MM-dd}", rule).Signals);
        var silence = Assert.Single(Report(mission, $"{last.AddDays(24):yyyy-MM-dd}", rule).Signals);
        Assert.Equal((last.AddDays(1), 0), (silence.Finding!.First, silence.Finding.Events));
        Assert.NotEmpty(silence.Events);
        Assert.Equal(ReportingChange.Unknown, silence.Finding.Reporting);
        Assert.EndsWith("there are no records of reporting.", silence.Finding.Sentence, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(Report(mission, "2026-06-30", rule).Signals).Finding);
    }

    [Fact]
    public void Events_known_too_roughly_are_counted_apart()
    {
        var mission = Mission();
        Spread(mission, "2023-01-01", 360, 12);
        Spread(mission, "2023-12-27", 90, 12);
        mission.Incident(20.5, 5.5, "2024-02-01", fill: row => row["geoPrecision"] = 900_000.0).Incident(20.5, 5.5, "2024-01-01", "2024-02-20");
        var signal = Assert.Single(Report(mission, "2024-03-25", Rising).Signals);
        Assert.Equal((12, 2), (signal.Finding!.Events, signal.NotAssignable));
    }

    [Fact]
    public void A_rule_that_counts_some_incidents_leaves_the_others_alone()
    {
        var mission = Mission();
        Spread(mission, "2023-01-01", 360, 12, "ied");
        Spread(mission, "2023-12-27", 90, 12, "ied");
        Spread(mission, "2023-01-01", 450, 90, "smallArms");
        Assert.Equal(12, Assert.Single(Report(mission, "2024-03-25", Rising with { Events = CqlText.Parse("weapon = 'ied'") }).Signals).Finding!.Events);
    }

    private static SignalRule Rule(SignalKind kind) => new() { Name = "rule", Title = "Rule", Description = "A rule.", Kind = kind, Places = SignalPlaceKind.Areas, Level = 2 };

    // One event elsewhere begins the record: before it, nothing is known of anywhere.
    private static InventedMission Mission() =>
        new InventedMission().Area("XX01", InventedMission.Square(20, 5, 1), row => row["level"] = 2L).Incident(40, 5, "2021-01-01");

    // Evenly over the days, over the area.
    private static InventedMission Spread(InventedMission mission, string from, int days, int count, string weapon = "unknown")
    {
        for (var i = 0; i < count; i++)
        {
            var day = DateOnly.Parse(from).AddDays((int)((i + 0.5) * days / count));
            mission.Incident(20.1 + (0.8 * i / count), 5.1 + (0.8 * (i * 7 % count) / count), $"{day:yyyy-MM-dd}", fill: row => row["weapon"] = weapon);
        }

        return mission;
    }

    private static IEnumerable<string> Months(string first, int count) => Enumerable.Range(0, count).Select(i => $"{DateOnly.Parse(first + "-01").AddMonths(i):yyyy-MM}");

    private static SignalReport Report(InventedMission mission, string day, SignalRule rule)
    {
        var ground = new DecisionGround(mission.Views, new LayerQuery { DateTime = TimeInterval.Parse(day) }, new DateOnly(2030, 1, 1), SignalWatch.Layers);
        return SignalWatch.Report(ground, [rule], Weapons);
    }
}
