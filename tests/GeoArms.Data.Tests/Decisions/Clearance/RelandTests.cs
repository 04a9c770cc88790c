using GeoArms.Core.Filters;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;
using GeoArms.Data.Codes;
using GeoArms.Data.Profiles;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;
using GeoArms.Testing;
using Xunit.Abstractions;

namespace GeoArms.Data.Tests.Decisions.Clearance;

/// <summary>
/// Whether the shipped profile puts places with mines before others, on the labelled grid of RELand. Its labels carry no date, so this is no test of
/// prediction. Nothing was fitted to the test file.
/// </summary>
public class RelandTests(ITestOutputHelper output)
{
    [SharedDataTheory]
    [InlineData("train_all_features.csv.gz")]
    [InlineData("test_all_features.csv.gz")]
    public void History_finds_mines_and_the_composite_is_little_worse(string file)
    {
        var profile = Profile();
        var grid = RelandGrid.Read(file, profile.Criteria.Single(criterion => criterion.Name == "blockedAccess"));
        var ranking = Rank(grid, profile);
        var labels = grid.Points.Select(point => point.HasMines).ToArray();
        var items = grid.Points.Select(point => ranking.Table.Find(point.Id)!.Value).ToArray();
        var history = Array.ConvertAll(items, item => ranking.Table.Value(ranking.Table.Criteria.ToList().IndexOf("casualties"), item));
        var scores = ranking.Table.Scores(ranking.Profile.Weights());
        var composite = Array.ConvertAll(items, item => scores[item]);

        var (ofHistory, ofComposite) = (Report(file, "history", grid, history, labels), Report(file, "composite", grid, composite, labels));
        Assert.InRange(ofHistory, 0.70, 1);
        Assert.True(ofComposite >= ofHistory - 0.03, $"The composite reaches {ofComposite:0.000}, history alone {ofHistory:0.000}.");
    }

    [Fact]
    public void The_area_under_the_curve_is_the_chance_of_the_right_order()
    {
        Assert.Equal(0.75, RankingQuality.Auc([1, 2, 3, 4], [false, true, false, true]));
        Assert.Equal(0.5, RankingQuality.Auc([1, 1, 1, 1], [false, true, false, true]));
        Assert.Equal(RankingQuality.Auc([1, 2, 2, 3, 4], [false, true, true, false, true]), RankingQuality.Auc([1, 2, 3, 4], [false, true, false, true], [1, 2, 1, 1]));
        Assert.Equal(1, RankingQuality.TopDecilePrecision([.. Enumerable.Range(0, 10).Select(i => (double)i)], [.. Enumerable.Range(0, 10).Select(i => i == 9)]));
    }

    private static ClearanceProfile Profile()
    {
        var data = RepositoryRoot.Combine("data");
        return new ProfileFolder(data, CodeLists.Load(data)).Find(ProfileFolder.Default);
    }

    private static ClearanceRanking Rank(RelandGrid grid, ClearanceProfile profile)
    {
        var views = new[] { RelandGrid.Accidents(), grid.Hazards, grid.Places }.Select(rows => View([.. rows])).ToDictionary(view => view.Schema.Name, StringComparer.Ordinal);
        var ground = new DecisionGround(new LayerViews(views.GetValueOrDefault), new LayerQuery { DateTime = TimeInterval.Parse("../2019-12-31") }, new DateOnly(2026, 1, 1), ClearanceRanking.Layers);
        return new ClearanceRanking(ground, profile, []);
    }

    private double Report(string file, string what, RelandGrid grid, double[] scores, bool[] labels)
    {
        var places = grid.Points.ConvertAll(point => (point.Longitude, point.Latitude));
        var (auc, precision) = (RankingQuality.Auc(scores, labels), RankingQuality.TopDecilePrecision(scores, labels));
        var (aucLow, aucHigh) = RankingQuality.Interval(places, times => RankingQuality.Auc(scores, labels, times));
        var (precisionLow, precisionHigh) = RankingQuality.Interval(places, times => RankingQuality.TopDecilePrecision(scores, labels, times));
        output.WriteLine(FormattableString.Invariant(
            $"{file} {what}: ROC-AUC {auc:0.000} ({aucLow:0.000} to {aucHigh:0.000}); precision of the top decile {precision:0.000} ({precisionLow:0.000} to {precisionHigh:0.000}), of all {labels.Average(label => label ? 1.0 : 0):0.000}"));
        return auc;
    }

    private static LayerView View(FeatureRow[] rows)
    {
        var builder = new SnapshotBuilder(rows[0].Schema);
        var feed = new FeatureRowFeed(builder);
        for (var i = 0; i < rows.Length; i++)
        {
            feed.Add(i + 1, rows[i]);
        }

        return builder.Build(1).Open(AccessScope.LocalOwner);
    }
}
