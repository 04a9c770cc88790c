using GeoArms.Data.Codes;
using GeoArms.Server.Diagnosis;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Server.Tests.Http;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Decisions.Clearance;

public sealed class ProfileTests
{
    [Fact]
    public async Task A_broken_profile_hinders_only_those_who_ask_for_it_and_the_doctor_tells()
    {
        using var folder = DataFolder();
        var profiles = folder.File("profiles");
        File.WriteAllText(Path.Combine(profiles, "broken.json"), File.ReadAllText(Path.Combine(profiles, "mobility.json")).Replace("\"weight\": 0.55", "\"weight\": \"much\"", StringComparison.Ordinal));
        await using var server = await TestServer.StartAsync(settings => settings with { DataFolder = folder.Path }, TestRows.Hazard("field", 30, 10, 0.1));
        var problem = await Answers.AssertProblemAsync(400, await server.GetAsync("/decisions/clearance?profile=broken"));
        Assert.Contains("broken.json', line 9, criteria[0].weight: got \"much\"; expected a number of 0 or more", problem, StringComparison.Ordinal);
        Assert.Equal(1, (await server.JsonAsync("/decisions/clearance?profile=mobility")).GetProperty("ranked").GetInt32());

        var findings = InstallationExamination.ExamineProfiles(folder.Path, CodeLists.Load(folder.Path)).ToArray();
        Assert.Contains("line 9", Assert.Single(findings, finding => finding.Kind == FindingKind.Fault).Text, StringComparison.Ordinal);
        Assert.Contains("humanitarian, lis, mobility, return", Assert.Single(findings, finding => finding.Kind == FindingKind.Good).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_profile_counts_at_once()
    {
        using var folder = DataFolder();
        await using var server = await TestServer.StartAsync(settings => settings with { DataFolder = folder.Path }, TestRows.Hazard("field", 30, 10, 0.1));
        var path = folder.File("profiles/own.json");
        File.Copy(folder.File("profiles/humanitarian.json"), path);
        var before = await server.JsonAsync("/decisions/clearance?profile=own");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"halfTeamDays\": 20", "\"halfTeamDays\": 2000", StringComparison.Ordinal).Replace("\"name\": \"low\"", "\"name\": \"later\"", StringComparison.Ordinal));
        var after = await server.JsonAsync("/decisions/clearance?profile=own");
        Assert.True(after.GetProperty("items")[0].GetProperty("score").GetDouble() > before.GetProperty("items")[0].GetProperty("score").GetDouble());
        Assert.Equal("later", after.GetProperty("items")[0].GetProperty("band").GetString());
    }

    // A copy of the data folder's settings; the rest is not needed to start over a filled store.
    private static TemporaryFolder DataFolder()
    {
        var folder = new TemporaryFolder();
        var data = RepositoryRoot.Combine("data");
        foreach (var file in Directory.GetFiles(data, "*", SearchOption.AllDirectories).Where(file => !file.Contains(Path.Combine(data, "local"), StringComparison.Ordinal)))
        {
            var copy = folder.File(Path.GetRelativePath(data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
    }
}
