using GeoArms.Core.Rows;
using GeoArms.Engine.Decisions.Sites;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Tests.Queries;

namespace GeoArms.Engine.Tests.Decisions.Sites;

public class NearbyCountsTests
{
    private static readonly string[] Weapons = ["ied", "smallArms", "unknown"];
    private static readonly double?[] Precisions = [null, 0, 900, 2_500, 7_000, 25_000, 60_000];

    private sealed record Trial(double Longitude, double Latitude, long From, long To, string Weapon, long Killed, double? Precision);

    [Theory]
    [InlineData(22.5, 4.3)]
    [InlineData(179.95, -17)]
    [InlineData(-179.98, 61)]
    [InlineData(25, 82)]
    public void Every_count_is_that_of_looking_at_each_incident(double longitude, double latitude)
    {
        var random = new Random(7);
        var degree = 1 / Math.Cos(latitude * Math.PI / 180);
        var trials = Enumerable.Range(0, 1_500).Select(_ =>
        {
            // Many near, some far; on few days and on many.
            var (spread, x, y) = (0.3 * random.NextDouble(), (2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1);
            var east = longitude + (spread * x * degree);
            var from = SiteTrial.Day.DayNumber - random.Next(-5, 800);
            return new Trial(
                east > 180 ? east - 360 : east < -180 ? east + 360 : east, latitude + (spread * y), from, from + (random.Next(4) == 0 ? random.Next(40) : 0),
                Weapons[random.Next(Weapons.Length)], random.Next(5), Precisions[random.Next(Precisions.Length)]);
        }).ToArray();
        var profile = Profile(trials, SiteTrial.Site("s", longitude, latitude));
        Compare(trials, profile, trial => Reach.Between(longitude, latitude, trial.Longitude, trial.Latitude).Metres);
    }

    [Fact]
    public void Distances_to_an_area_are_to_its_nearest_place()
    {
        var random = new Random(8);
        var area = QueryRows.Box(22.4, 4.2, 22.6, 4.25);
        var trials = Enumerable.Range(0, 500).Select(i => new Trial(
            22.1 + (0.8 * random.NextDouble()), 3.9 + (0.7 * random.NextDouble()), SiteTrial.Day.DayNumber - random.Next(300), 0, "ied", 1, null)).Select(trial => trial with { To = trial.From }).ToArray();
        Compare(trials, Profile(trials, SiteTrial.Site("s", area)), trial => NearestPlace.To(trial.Longitude, trial.Latitude, area).Metres);
    }

    [Fact]
    public void Dispersion_is_that_of_thirty_day_counts_each_year_about_its_own_mean()
    {
        // Twelve windows of the last year with 0 or 6 events by turns: variance 9.818, mean 3. The year before is even: twelve windows with 1 event.
        var rows = new List<FeatureRow> { SiteTrial.Site("s", 22, 4), SiteTrial.Old() };
        for (var window = 0; window < 12; window++)
        {
            for (var i = 0; i < (window % 2 == 0 ? 6 : 0); i++)
            {
                rows.Add(QueryRows.Incident($"now{window}-{i}", 22.01, 4, SiteTrial.Day.AddDays(-(30 * window) - i)));
            }

            rows.Add(QueryRows.Incident($"before{window}", 22.01, 4, SiteTrial.Day.AddDays(-365 - (30 * window))));
        }

        // The sum of both ratios of variance and mean, each times its 11 degrees of freedom, by all 22.
        var expected = 12 * 9 / 11.0 / 3 * 11;
        Assert.Equal(expected / 22, SiteTrial.Rank(rows).Profiles["t:s"].Dispersion, 12);
    }

    private static SiteProfile Profile(IEnumerable<Trial> trials, FeatureRow site)
    {
        var rows = trials.Select((trial, i) => QueryRows.Incident(
            $"i{i}", trial.Longitude, trial.Latitude, DateOnly.FromDayNumber((int)trial.From), DateOnly.FromDayNumber((int)trial.To), trial.Weapon, trial.Killed, trial.Precision));
        return SiteTrial.Rank([.. rows, SiteTrial.Old(), site], "t:s").Profiles["t:s"];
    }

    private static void Compare(Trial[] trials, SiteProfile profile, Func<Trial, double> metres)
    {
        var near = trials.Select(trial => (Trial: trial, Metres: metres(trial))).ToArray();
        var seen = 0;
        foreach (var comparison in profile.Nearby.Concat(profile.Weapons))
        {
            var (first, last) = (SiteTrial.Day.DayNumber - comparison.PeriodDays + 1, SiteTrial.Day.DayNumber);
            var before = first - comparison.PeriodDays;
            Trial[] inside = [.. near.Where(pair => pair.Metres <= comparison.RadiusMetres && (comparison.Group is null || pair.Trial.Weapon == comparison.Group)).Select(pair => pair.Trial)];
            Trial[] touching = [.. inside.Where(trial => trial.From <= last && trial.To >= before)];
            Trial[] exact = [.. touching.Where(trial => !(trial.Precision > comparison.RadiusMetres))];
            Trial[] now = [.. exact.Where(trial => trial.From >= first && trial.To <= last)];
            Trial[] earlier = [.. exact.Where(trial => trial.From >= before && trial.To < first)];
            Assert.Equal(
                (now.Length, earlier.Length, exact.Length - now.Length - earlier.Length, touching.Length - exact.Length, now.Sum(trial => trial.Killed), earlier.Sum(trial => trial.Killed)),
                (comparison.Now, comparison.Before, comparison.TimeTooRough, comparison.PlaceTooRough, comparison.KilledNow, comparison.KilledBefore));
            Assert.Equal(now.Concat(earlier).Count(trial => trial.Precision is null), comparison.PrecisionUnknown);
            seen += comparison.Now + comparison.Before;
        }

        Assert.True(seen > 100, $"Only {seen} counts to compare.");
    }
}
