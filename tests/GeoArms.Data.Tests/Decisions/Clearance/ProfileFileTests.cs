using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Data.Profiles;
using GeoArms.Engine.Decisions.Clearance.Criteria;
using GeoArms.Testing;

namespace GeoArms.Data.Tests.Decisions.Clearance;

public class ProfileFileTests
{
    private static readonly string DataFolder = RepositoryRoot.Combine("data");
    private static readonly CodeLists Lists = CodeLists.Load(DataFolder);

    public static TheoryData<string> Shipped => [.. new ProfileFolder(DataFolder, Lists).Names];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_shipped_profile_is_read_and_states_all_its_parameters(string name)
    {
        var profile = new ProfileFolder(DataFolder, Lists).Find(name);
        Assert.Equal(name, profile.Name);
        var text = File.ReadAllText(Path.Combine(DataFolder, "profiles", name + ".json"));
        Assert.All(profile.Criteria, criterion => Assert.All(ClearanceCriteria.Find(criterion.Name)!.Parameters, parameter => Assert.Contains($"\"{parameter.Name}\":", text, StringComparison.Ordinal)));
        if (profile.WeightsAddUpTo is { } whole)
        {
            Assert.Equal(whole, profile.Criteria.Sum(criterion => criterion.Weight), 1e-9);
        }
    }

    [Fact]
    public void The_four_profiles_are_there() => Assert.Equal(["humanitarian", "lis", "mobility", "return"], new ProfileFolder(DataFolder, Lists).Names);

    [Theory]
    [InlineData("\"weight\": 0.4", "\"weight\": -1", "criteria[1].weight: got -1; expected a number of 0 or more")]
    [InlineData("\"weight\": 0.4", "\"weigth\": 0.4", "there is no member \"weigth\"; did you mean \"weight\"? Permitted: name, weight, parameters")]
    [InlineData("\"name\": \"casualties\"", "\"name\": \"casualty\"", "criteria[1].name: got \"casualty\"; did you mean \"casualties\"? Permitted: exposure, casualties")]
    [InlineData("\"name\": \"casualties\"", "\"name\": \"exposure\"", "the criterion \"exposure\" stands twice")]
    [InlineData("\"halfLifeDays\": 3652", "\"halfLifeDays\": 0", "criteria[1].parameters.halfLifeDays: got 0; expected a number from 1 to 100000")]
    [InlineData("\"halfLifeDays\": 3652", "\"halfLife\": 3652", "there is no member \"halfLife\"; did you mean \"halfLifeDays\"?")]
    [InlineData("\"from\": 0.25", "\"from\": 0.75", "bands[1].from: got 0.75; expected less than 0.5")]
    [InlineData("\"suspectedShare\": 0.25", "\"suspectedShare\": \"a quarter\"", "effort.suspectedShare: got \"a quarter\"; expected a number from 0 to 1")]
    [InlineData("\"minefield\": 300", "\"minefeld\": 300", "there is no member \"minefeld\"; did you mean \"minefield\"?")]
    [InlineData("\"daysPerTask\": 2,", "", "there is no member \"daysPerTask\"; expected a number of team-days")]
    [InlineData("\"title\": \"People first\",", "\"title\": \"People first\", \"title\": \"Again\",", "title: it stands twice; the first is on line 3")]
    [InlineData("\"weightsAddUpTo\": 1,", "\"weightsAddUpTo\": 1", "is not valid JSON")]
    public void A_wrong_profile_is_refused_with_the_line_and_what_is_permitted(string right, string wrong, string message)
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Path.Combine(DataFolder, "profiles", "humanitarian.json"));
        Assert.Contains(right, text, StringComparison.Ordinal);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        Directory.CreateDirectory(folder.File("profiles"));
        File.WriteAllText(folder.File("profiles/own.json"), text[..at] + wrong + text[(at + right.Length)..]);
        var line = text[..at].Count(letter => letter == '\n') + 1;

        var problem = Assert.Throws<InputException>(() => new ProfileFolder(folder.Path, Lists).Find("own"));
        Assert.Equal("profile", problem.Parameter);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains("own.json", problem.Message, StringComparison.Ordinal);

        // A missing member is told at its owner, and a missing comma where the next token stands.
        var told = int.Parse(System.Text.RegularExpressions.Regex.Match(problem.Message, "line ([0-9]+)").Groups[1].Value);
        Assert.InRange(told, line - (wrong.Length == 0 ? 1 : 0), line + (message.Contains("JSON", StringComparison.Ordinal) ? 1 : 0));
    }

    [Fact]
    public void Blockages_of_the_impact_survey_must_add_up_to_ten()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("profiles"));
        File.WriteAllText(folder.File("profiles/own.json"), File.ReadAllText(Path.Combine(DataFolder, "profiles", "lis.json")).Replace("\"water\": 2", "\"water\": 3", StringComparison.Ordinal));
        var problem = Assert.Throws<InputException>(() => new ProfileFolder(folder.Path, Lists).Find("own"));
        Assert.Contains("add up to 11; expected 10", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_profile_names_the_nearest()
    {
        var problem = Assert.Throws<InputException>(() => new ProfileFolder(DataFolder, Lists).Find("mobilty"));
        Assert.Contains("did you mean 'mobility'", problem.Message, StringComparison.Ordinal);
    }
}
