using GeoArms.Core.Rows;
using GeoArms.Engine.Forecast;

namespace GeoArms.Engine.Tests.Decisions.Forecast;

public sealed class ForecastTests
{
    private static readonly DateOnly Origin = new(2023, 1, 1);
    private static readonly FeatureRow[] Ground = [ForecastTrial.Area("A", 20, 5, 22, 7)];

    [Fact]
    public void Parts_add_up_to_what_is_expected_and_the_first_cell_expects_most()
    {
        var forecast = Of(Incidents(1));
        for (var cell = 0; cell < forecast.Grid.Count; cell++)
        {
            Assert.Equal(forecast.Expected[cell], forecast.Parts(cell).Sum(), 9);
            Assert.True(forecast.Expected[cell] > 0 && forecast.Low[cell] <= forecast.Expected[cell] && forecast.High[cell] >= Math.Floor(forecast.Expected[cell]));
        }

        Assert.Equal(forecast.Expected.Sum(), forecast.Total, 6);
        Assert.Equal(forecast.Expected.Max(), forecast.Expected[forecast.Ranking[0]]);
        Assert.Equal(forecast.Grid.Count, forecast.Ranking.Distinct().Count());
        Assert.True(forecast.Grid.CellAt(20.5, 5.5) == forecast.Ranking[0], "the town with half of the events is not first");
    }

    [Fact]
    public void The_order_of_the_rows_changes_nothing()
    {
        var rows = Incidents(1);
        var shuffled = (FeatureRow[])rows.Clone();
        new Random(5).Shuffle(shuffled);
        var (first, second) = (Of(rows), Of(shuffled));
        Assert.Equal(first.Expected, second.Expected);
        Assert.Equal(first.Ranking, second.Ranking);
        Assert.Equal(first.MethodReason, second.MethodReason);
    }

    [Fact]
    public void What_happens_later_changes_nothing()
    {
        var rows = Incidents(1);
        var before = Array.FindAll(rows, row => (DateOnly)row["occurredTo"]! < Origin);
        var otherwise = before.Concat(Incidents(99).Where(row => (DateOnly)row["occurredTo"]! >= Origin)).ToArray();
        var (first, second) = (Of(rows), Of(otherwise));
        Assert.True(rows.Length > before.Length && otherwise.Length > before.Length);
        Assert.Equal(first.Expected, second.Expected);
        Assert.Equal(first.High, second.High);
        Assert.Equal(first.MethodReason, second.MethodReason);
    }

    [Fact]
    public void What_was_stored_later_changes_nothing_once_there_is_a_record_of_storing()
    {
        DateTimeOffset Promptly(DateOnly day) => new(day.AddDays(2), new TimeOnly(12, 0), TimeSpan.Zero);
        var rows = Incidents(1, Promptly);
        var known = Array.FindAll(rows, row => (DateTimeOffset)row["recordedAt"]! < new DateTimeOffset(Origin, TimeOnly.MinValue, TimeSpan.Zero));

        // A hundred events of the past that were entered, or revised, after the origin.
        var late = Incidents(7).Take(100).Select((row, i) =>
        {
            row["sourceId"] = $"late-{i}";
            row["recordedAt"] = new DateTimeOffset(2023, 2, 1, 0, 0, 0, TimeSpan.Zero);
            return row;
        });
        var (first, second) = (Of(known), Of([.. known, .. late]));
        Assert.Equal(KnowledgeRule.Recorded, second.Knowledge);
        Assert.Equal(first.EventsKnown, second.EventsKnown);
        Assert.Equal(first.Expected, second.Expected);
        Assert.Equal(first.MethodReason, second.MethodReason);
        Assert.DoesNotContain(second.Notes, note => note.Contains("optimistic"));
    }

    [Fact]
    public void A_store_that_was_filled_later_is_said_to_be_optimistic()
    {
        var forecast = Of(Incidents(1, _ => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.Equal(KnowledgeRule.FinalData, forecast.Knowledge);
        Assert.Contains(forecast.Notes, note => note.Contains("Final data, optimistic"));
    }

    [Fact]
    public void Rough_places_and_vague_times_are_left_out_and_counted()
    {
        var day = new DateOnly(2022, 6, 1);
        var forecast = Of(
        [
            ForecastTrial.Incident(1, 20.5, 5.5, day),
            ForecastTrial.Incident(2, 20.5, 5.5, day, metres: 25_000),
            ForecastTrial.Incident(3, 20.5, 5.5, day, metres: 25_001),
            ForecastTrial.Incident(4, 20.5, 5.5, day, days: 7),
            ForecastTrial.Incident(5, 20.5, 5.5, day, days: 8),
            ForecastTrial.Incident(6, 20.5, 5.5, day, day.AddDays(6), days: null),
            ForecastTrial.Incident(7, 20.5, 5.5, day, day.AddDays(7), days: null),
            ForecastTrial.Incident(8, 40, 5.5, day),
        ]);
        Assert.Equal(new ForecastAccount { Events = 4, TooRough = 1, TooVague = 2, Outside = 1 }, forecast.Events.Account);
        Assert.Equal(4, forecast.EventsKnown);
    }

    [Fact]
    public void Too_little_to_score_falls_back_to_decayed_counts_and_says_so()
    {
        var forecast = Of([ForecastTrial.Incident(1, 20.5, 5.5, new DateOnly(2022, 12, 1))]);
        Assert.Equal(ForecastMethod.Decayed, forecast.Method);
        Assert.Contains("too few to score", forecast.MethodReason);
        Assert.Equal(forecast.Grid.CellAt(20.5, 5.5), forecast.Ranking[0]);
    }

    [Fact]
    public void No_events_expect_nothing_and_say_that_it_says_nothing()
    {
        var forecast = Of([]);
        Assert.Equal(0, forecast.Total);
        Assert.Contains(forecast.Notes, note => note.Contains("says nothing"));
    }

    [Fact]
    public void Amounts_follow_the_weight_drawn_towards_the_mean()
    {
        var rows = Incidents(1);
        var layers = ForecastTrial.Layers(rows.Select(row =>
        {
            row["killed"] = ((DateOnly)row["occurredFrom"]!).Day % 2 == 0 ? 4L : 2L;
            return row;
        }), Ground);
        var forecast = Forecasting.Of(layers, new ForecastRequest { Origin = Origin, Weight = "killed" });
        Assert.Equal("people killed", forecast.Unit);
        Assert.All(Enumerable.Range(0, forecast.Grid.Count), cell => Assert.InRange(forecast.Amount[cell] / forecast.Expected[cell], 2, 4));
    }

    private static RiskForecast Of(FeatureRow[] incidents) => Forecasting.Of(ForecastTrial.Layers(incidents, Ground), new ForecastRequest { Origin = Origin });

    // Four years of events: half in one town, a quarter in another, the rest anywhere.
    private static FeatureRow[] Incidents(int seed, Func<DateOnly, DateTimeOffset>? recorded = null)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 900).Select(id =>
        {
            var day = new DateOnly(2020, 1, 1).AddDays(random.Next(1461));
            var (longitude, latitude) = random.Next(4) switch
            {
                0 or 1 => (20.5, 5.5),
                2 => (21.3, 6.2),
                _ => (20.01 + (1.98 * random.NextDouble()), 5.01 + (1.98 * random.NextDouble())),
            };
            return ForecastTrial.Incident(id, longitude, latitude, day, recorded: recorded?.Invoke(day));
        })];
    }
}
