using GeoArms.Core;
using GeoArms.Data.Profiles;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.RankedZones;
using GeoArms.Engine.Decisions.Sites;
using GeoArms.Server.Tests.Demonstration;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Decisions.Sites;

public sealed class WeightProfileTests : IDisposable
{
    private const string Bands = "\"bands\": [ { \"name\": \"high\", \"from\": 0.5 }, { \"name\": \"low\", \"from\": 0 } ]";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_profiles_of_the_repository_weigh_every_criterion_and_add_up_to_one()
    {
        foreach (var (ranking, name, criteria) in new[] { ("sites", SiteRanking.DefaultProfile, SiteCriteria.All), ("zones", ZoneRanking.DefaultProfile, ZoneCriteria.All) })
        {
            var profile = new WeightProfileFolder(Mission.DataFolder, ranking, criteria).Find(name);
            Assert.Equal(criteria.Select(criterion => criterion.Name), profile.Criteria.Keys);
            Assert.Equal(1, profile.Criteria.Values.Sum(), 1e-12);
            Assert.All(profile.Criteria.Values, weight => Assert.True(weight > 0));
            Assert.Equal(["high", "medium", "low"], profile.Bands.Select(band => band.Name));
        }
    }

    [Fact]
    public void A_copy_with_other_weights_is_a_profile_of_its_own_and_a_criterion_left_out_weighs_nothing()
    {
        var profile = Read($$"""{ "title": "Mine", "description": "d", "criteria": [ { "name": "hazards", "weight": 3 }, { "name": "people", "weight": 1 } ], {{Bands}} }""");
        Assert.Equal("own", profile.Name);
        var weighted = profile.Weighted(SiteCriteria.All);
        Assert.Equal(0.75, weighted[4].Weight);
        Assert.Equal(0.25, weighted[8].Weight);
        Assert.Equal(1, weighted.Sum(criterion => criterion.Weight));
        Assert.Equal("high", profile.BandOf(0.5, true));
        Assert.Equal(WeightProfile.NoReports, profile.BandOf(0.4, true));
        Assert.Equal("low", profile.BandOf(0.4, false));
    }

    [Theory]
    [InlineData("[ { \"name\": \"hazard\", \"weight\": 1 } ]", "line 4", "hazards")]
    [InlineData("[ { \"name\": \"hazards\", \"weight\": -1 } ]", "line 4", "-1")]
    [InlineData("[ { \"name\": \"hazards\", \"weight\": 1 },\n { \"name\": \"hazards\", \"weight\": 1 } ]", "line 5", "stands twice")]
    [InlineData("[ { \"name\": \"hazards\", \"weight\": 0 } ]", "line 4", "above 0")]
    [InlineData("[ { \"name\": \"hazards\", \"wight\": 1 } ]", "line 4", "weight")]
    public void An_error_is_refused_with_its_line_and_what_is_permitted(string criteria, string line, string expected)
    {
        var problem = Assert.Throws<InputException>(() => Read("{\n\"title\": \"t\",\n\"description\": \"d\",\n\"criteria\": " + criteria + ",\n" + Bands + "\n}"));
        Assert.Contains(line, problem.Message);
        Assert.Contains(expected, problem.Message);
        Assert.Equal("profile", problem.Parameter);
    }

    private WeightProfile Read(string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "profiles", "sites")).FullName;
        File.WriteAllText(Path.Combine(folder, "own.json"), text);
        return new WeightProfileFolder(_folder.Path, "sites", SiteCriteria.All).Find("own");
    }
}
