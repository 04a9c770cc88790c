using GeoArms.Data.Codes;
using GeoArms.Data.Rules;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Rules;

public class SignalRulesTests
{
    private static readonly CodeLists Codes = CodeLists.Load(RepositoryRoot.Combine("data"));

    [Fact]
    public void The_rules_of_the_data_folder_can_all_be_used()
    {
        var rules = SignalRules.Load(RepositoryRoot.Combine("data"), Codes);
        Assert.Empty(rules.Problems);
        Assert.Equal(7, rules.Rules.Count);
        Assert.All(rules.Rules, rule => Assert.True(rule.LeastEvents >= 5));
    }

    [Theory]
    [InlineData("\"kind\": \"risingRat\"", "line 2", "risingRate")]
    [InlineData("\"places\": \"towns\"", "line 3", "sites, areas, zones")]
    [InlineData("\"leastEvents\": 2", "line 4", "from 5 to")]
    [InlineData("\"windowDay\": 30", "line 4", "windowDays")]
    [InlineData("\"level\": 2", "line 4", "Permitted:")]
    [InlineData("\"events\": \"wepon = 'ied'\"", "line 4", "weapon")]
    [InlineData("\"probability\": 0.5", "line 4", "Permitted:")]
    public void A_wrong_rule_is_refused_with_its_line_and_what_is_permitted(string wrong, string line, string expected)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("rules"));
        var member = wrong.Split(':')[0];
        string[] members = ["\"kind\": \"risingRate\"", "\"places\": \"sites\"", "\"radius\": 5000", "\"title\": \"T\"", "\"description\": \"D.\""];
        var lines = members.Select(one => one.Split(':')[0] == member ? wrong : one).ToList();
        if (!lines.Contains(wrong))
        {
            lines.Insert(2, wrong);
        }

        File.WriteAllText(folder.File("rules/wrong.json"), "{\n" + string.Join(",\n", lines) + "\n}");
        File.Copy(RepositoryRoot.Combine("data/rules/silence-districts.json"), folder.File("rules/sound.json"));
        var rules = SignalRules.Load(folder.Path, Codes);
        Assert.Equal("sound", Assert.Single(rules.Rules).Name);
        var problem = Assert.Single(rules.Problems);
        Assert.Contains("wrong.json", problem, StringComparison.Ordinal);
        Assert.Contains(line, problem, StringComparison.Ordinal);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }
}
