using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Engine.Decisions.Patrols;
using GeoArms.Engine.Tests.Queries;

namespace GeoArms.Engine.Tests.Decisions.Patrols;

public sealed class PatrolCellsTests
{
    private static readonly PatrolQuestion Question = new() { Share = 0.1 };

    [Fact]
    public void Contributions_add_up_and_the_share_of_cells_is_chosen()
    {
        var answer = Rank([.. PatrolScene.Incidents(600, 12)]);
        Assert.Equal((int)Math.Floor(0.1 * answer.Answer.Ranked), answer.Chosen);
        Assert.Equal(answer.Chosen, answer.Details.Values.Count(detail => detail.IsChosen));
        Assert.All(answer.Answer.Items, item => Assert.Equal(item.Score, item.Contributions.Sum(), 1e-9));
        Assert.Equal(answer.Forecast.Amount.Sum(), answer.Answer.Items.Sum(item => item.Score), 1e-6);
        Assert.Equal(answer.Answer.Items.Where(item => answer.Details[item.Id].IsChosen).Sum(item => item.Score), answer.Reach.Covered, 1e-9);
        Assert.Equal(answer.Answer.Items.OrderByDescending(item => item.Score).Select(item => item.Score), answer.Answer.Items.Select(item => item.Score));
    }

    [Fact]
    public void The_order_does_not_depend_on_that_of_the_rows()
    {
        FeatureRow[] rows = [.. PatrolScene.Incidents(400, 12)];
        var (one, other) = (Rank(rows), Rank([.. rows.Reverse()]));
        Assert.Equal(one.Answer.Items.Select(item => item.Id), other.Answer.Items.Select(item => item.Id));
    }

    [Fact]
    public void What_happens_after_the_day_changes_nothing()
    {
        FeatureRow[] rows = [.. PatrolScene.Incidents(400, 12)];
        var question = Question with { Query = new() { DateTime = Core.Time.TimeInterval.Parse("../2025-03-31") } };
        var earlier = rows.Where(row => (DateOnly)row["occurredFrom"]! <= new DateOnly(2025, 3, 31)).ToList();

        // One row holds the study area as wide as it is.
        var corners = new[] { QueryRows.Incident("sw", 19.9, 4.9, new DateOnly(2020, 1, 1)), QueryRows.Incident("ne", 20.7, 5.7, new DateOnly(2020, 1, 1)) };
        var (whole, cut) = (Rank([.. rows, .. corners], question), Rank([.. earlier, .. corners], question));
        Assert.Equal(new DateOnly(2025, 3, 31), whole.Answer.Ground.Day);
        Assert.Equal(
            cut.Answer.Items.Select(item => (item.Id, Math.Round(item.Score, 9), string.Join(';', item.Facts.Select(fact => fact.Text)))),
            whole.Answer.Items.Select(item => (item.Id, Math.Round(item.Score, 9), string.Join(';', item.Facts.Select(fact => fact.Text)))));
    }

    [Fact]
    public void A_cell_without_a_track_has_no_patrol_on_record_and_others_the_days_since_the_last()
    {
        var (x, y) = PatrolScene.At(3, 3);
        var answer = Rank(
        [
            .. PatrolScene.Incidents(400, 12),
            Patrol("old", PatrolScene.LastDay.AddDays(-40), x - 0.2, y, x + 0.2, y),
            Patrol("new", PatrolScene.LastDay.AddDays(-3), x, y, x + 0.01, y),
            Patrol("later", PatrolScene.LastDay.AddDays(2), x - 0.2, y, x + 0.2, y),
        ]);
        var grid = answer.Forecast.Grid;
        var near = answer.Details[grid.Id(grid.CellAt(x, y))];
        Assert.Equal(("t:new", 3, 1), (near.LastPatrol!.Value.Id, near.LastPatrol.Value.Days, near.LastPatrol.Value.Within30));
        Assert.Equal(40, answer.Details[grid.Id(grid.CellAt(x - 0.15, y))].LastPatrol!.Value.Days);
        var far = answer.Answer.Items.First(item => item.Latitude > y + 0.2);
        Assert.Null(answer.Details[far.Id].LastPatrol);
        Assert.Contains("No patrol on record.", far.Notes);
        Assert.Equal(2, answer.Record.Count);
    }

    [Fact]
    public void Sites_outside_of_the_chosen_cells_are_listed_as_unprotected_those_without_a_count_first()
    {
        var rows = PatrolScene.Incidents(600, 12).ToList();
        var top = Rank([.. rows]).Answer.Items[0];
        var last = Rank([.. rows]).Answer.Items[^1];
        var answer = Rank(
            [.. rows, PatrolScene.Site("safe", top.Longitude, top.Latitude, 500), PatrolScene.Site("big", last.Longitude, last.Latitude, 9_000), PatrolScene.Site("dark", last.Longitude, last.Latitude, null)]);
        Assert.Equal(["t:safe"], answer.Reach.CoveredSites.Select(site => site.Id));
        Assert.Equal(["t:dark", "t:big"], answer.Reach.UncoveredSites.Select(site => site.Id));
        Assert.Equal(["t:safe"], answer.Details[top.Id].Sites.Select(site => site.Id));
    }

    [Fact]
    public void Sites_outside_of_the_study_area_are_said_and_counted_nowhere_else()
    {
        var rows = PatrolScene.Incidents(600, 12).ToList();
        var last = Rank([.. rows]).Answer.Items[^1];
        var answer = Rank([.. rows, PatrolScene.Site("here", last.Longitude, last.Latitude, 10), PatrolScene.Site("abroad", 62.2, 34.3, null)]);
        Assert.Equal(["t:here"], answer.Reach.UncoveredSites.Select(site => site.Id));
        Assert.Contains(answer.Answer.Notes, note => note.StartsWith("1 open sites lie outside the study area", StringComparison.Ordinal));
        Assert.DoesNotContain(Rank([.. rows]).Answer.Notes, note => note.Contains("outside the study area", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cell_is_called_after_its_settlement_or_the_nearest_one_and_never_after_a_site()
    {
        var rows = PatrolScene.Incidents(600, 12).ToList();
        var plain = Rank([.. rows]).Answer.Items;
        var top = plain[0];
        var east = plain.Where(item => Math.Abs(item.Latitude - top.Latitude) < 0.02 && item.Longitude > top.Longitude + 0.05).MinBy(item => item.Longitude)!;
        var answer = Rank([.. rows, PatrolScene.Site("abroad", east.Longitude, east.Latitude, null), Town("Bangui", top.Longitude, top.Latitude)]).Answer;
        Assert.Equal("Bangui", answer.Items.Single(item => item.Id == top.Id).Name);
        Assert.Equal("10 km east of Bangui", answer.Items.Single(item => item.Id == east.Id).Name);
        Assert.All(plain, item => Assert.Matches("^[0-9]{2}[A-Z]{3}[0-9]{6}$", item.Name));

        static FeatureRow Town(string name, double longitude, double latitude) => QueryRows.Row(
            BuiltInLayers.Basemap, name, QueryRows.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(longitude, latitude)), ("kind", "place"), ("name", name), ("population", 1_000L));
    }

    [Fact]
    public void Ground_without_reports_is_marked_and_never_called_quiet()
    {
        FeatureRow[] months = [.. new[] { "2025-03-01", "2025-04-01", "2025-05-01", "2025-06-01" }.Select(month => QueryRows.Row(
            BuiltInLayers.Coverage, $"D-{month}", null, ("pcode", "D"), ("month", DateOnly.Parse(month, System.Globalization.CultureInfo.InvariantCulture)), ("level", "none")))];
        var answer = Rank([.. PatrolScene.Incidents(600, 12), District("D", 20, 5, 20.3, 5.6), District("E", 20.3, 5, 20.6, 5.6), .. months]);
        Assert.True(answer.SilentCells > 0);
        var silent = answer.Answer.Items.Where(item => item.Band == "noReports").ToList();
        Assert.Equal(answer.SilentCells, silent.Count);
        Assert.All(silent, item => Assert.Contains(item.Notes, note => note.StartsWith("No reports came from here", StringComparison.Ordinal)));
        Assert.All(silent, item => Assert.True(item.Longitude < 20.36));
    }

    private static PatrolAnswer Rank(FeatureRow[] rows, PatrolQuestion? question = null)
    {
        question ??= Question;
        var ground = new Engine.Decisions.DecisionGround(QueryRows.Layers(rows), question.Query, PatrolScene.LastDay, PatrolQuestion.Layers);
        return PatrolCells.Rank(question, ground, question.Forecast(ground), 10_000);
    }

    private static FeatureRow Patrol(string id, DateOnly day, params double[] line) =>
        QueryRows.Row(BuiltInLayers.Patrols, id, QueryRows.Line(line), ("startedAt", new DateTimeOffset(day, new TimeOnly(8, 0), TimeSpan.Zero)));

    private static FeatureRow District(string pcode, double west, double south, double east, double north) =>
        QueryRows.Row(BuiltInLayers.Areas, pcode, QueryRows.Box(west, south, east, north), ("level", 2L), ("areaType", "admin"), ("pcode", pcode), ("name", pcode));
}
