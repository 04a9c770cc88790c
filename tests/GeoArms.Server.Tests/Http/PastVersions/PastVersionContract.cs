using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GeoArms.Server.Hosting;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Http.PastVersions;

/// <summary>Answers as of an earlier version of the data, on whatever store.</summary>
public abstract class PastVersionContract : IAsyncLifetime
{
    private const string Near = "/query/near?lon=20&lat=5&radius=30000&limit=2000&datetime=2023-06-01/2024-06-30";
    private const string Items = "/ogc/collections/incidents/items";

    private static readonly string[] Questions =
    [
        Near,
        Near + "&f=geojson&layers=incidents&filter=killed%20%3E%202",
        Near + "&f=csv",
        Near + "&filter=S_INTERSECTS(geom%2Carea('D1'))&layers=incidents",
        "/hotspots?cell=5000&include=all",
        "/query/within",
        "/query/corridor",
    ];

    private TestServer _server = null!;

    private protected abstract Task<TestServer> StartAsync();

    public async Task InitializeAsync() => _server = await StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_same_version_gives_the_same_bytes_after_an_import_an_edit_a_deletion_and_an_undoing()
    {
        var first = await VersionAsync();
        var answers = await AllAsync(_server.Client, first);
        Assert.Equal(answers[0], await BytesAsync(_server.Client, Near));

        var import = await ImportAsync("event_date,fatalities,latitude,longitude,weapon\n2024-01-01,1,5.01,20.01,ied\n2024-02-01,4,5.02,20.03,mine\n2024-03-01,2,5.03,20.02,mine\n");
        var imported = await VersionAsync();
        var importedAnswers = await AllAsync(_server.Client, imported);
        Assert.NotEqual(first, imported);
        Assert.NotEqual(answers[0], importedAnswers[0]);
        Assert.NotEqual(answers[4], importedAnswers[4]);
        await AssertSameAsync(answers, first);

        await EditAsync(HttpMethod.Patch, Items + "/test:i300", """{"properties":{"killed":9},"geometry":{"type":"Point","coordinates":[20.02,5.02]}}""");
        await AssertSameAsync(answers, first);

        await EditAsync(HttpMethod.Delete, Items + "/test:formula", null);
        await EditAsync(HttpMethod.Delete, Items + "/test:i301", null);
        await _server.Store.DeleteAsync("areas", ["test:D1"], CancellationToken.None);
        await _server.Server.Map.Feed.CatchUpAsync(CancellationToken.None);
        await AssertSameAsync(answers, first);

        using (var undone = await _server.SendAsync(HttpMethod.Delete, $"/imports/records/{import}"))
        {
            Assert.Equal(3, JsonDocument.Parse(await undone.Content.ReadAsStringAsync()).RootElement.GetProperty("deleted").GetInt32());
        }

        await _server.Server.Map.Feed.CatchUpAsync(CancellationToken.None);
        Assert.NotEqual(answers[0], await BytesAsync(_server.Client, Near));
        await AssertSameAsync(answers, first);
        await AssertSameAsync(importedAnswers, imported);

        // A server that begins now reads the rows in another order.
        using var folder = new TemporaryFolder();
        var settings = new ServerSettings { Port = 0, Database = _server.Database, DataFolder = RepositoryRoot.Combine("data"), StateFolder = folder.Path };
        await using var another = await MapServer.StartAsync(settings, _ => { }, CancellationToken.None);
        await another.Ready;
        using var client = new HttpClient { BaseAddress = another.Address };
        for (var i = 0; i < Questions.Length; i++)
        {
            Assert.Equal(answers[i], await BytesAsync(client, AsOf(Questions[i], first)));
            Assert.Equal(importedAnswers[i], await BytesAsync(client, AsOf(Questions[i], imported)));
        }
    }

    [Fact]
    public async Task A_moment_gives_the_version_that_held_then()
    {
        var first = await VersionAsync();
        var before = await BytesAsync(_server.Client, AsOf(Near, first));
        await Task.Delay(30);
        var moment = DateTimeOffset.UtcNow;
        await Task.Delay(30);
        await EditAsync(HttpMethod.Patch, Items + "/test:formula", """{"properties":{"killed":9}}""");

        var then = await _server.JsonAsync(AsOf(Near, moment.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'")));
        var now = await _server.JsonAsync(Near);
        var today = await _server.JsonAsync(AsOf(Near, DateTimeOffset.UtcNow.ToString("yyyy-MM-dd")));
        Assert.Equal(WithoutVersion(Encoding.UTF8.GetString(before)), WithoutVersion(then.GetRawText()));
        Assert.Equal(WithoutVersion(now.GetRawText()), WithoutVersion(today.GetRawText()));
        Assert.NotEqual(WithoutVersion(now.GetRawText()), WithoutVersion(then.GetRawText()));

        // The version that the answer names is the one that it is made from.
        Assert.Equal(then.GetRawText(), Encoding.UTF8.GetString(await BytesAsync(_server.Client, AsOf(Near, then.GetProperty("asOf").GetString()!))));
    }

    [Theory]
    [InlineData("yesterday", "no version")]
    [InlineData("2024-01-01/2024-02-01", "no version")]
    [InlineData("2001-05-31", "before the record")]
    [InlineData("2001-05-31T06:00:00Z", "before the record")]
    [InlineData("2999-05-31", "in the future")]
    [InlineData("{0}-999999999999", "later than all")]
    [InlineData("zzzzzz-17", "no version")]
    [InlineData("{1}-17", "another store")]
    public async Task A_version_that_cannot_be_given_is_refused_with_what_can(string asOf, string said)
    {
        var record = (await VersionAsync())[..6];
        var text = asOf.Replace("{0}", record, StringComparison.Ordinal).Replace("{1}", record == "abcdef" ? "abcde0" : "abcdef", StringComparison.Ordinal);
        await AssertRefusedAsync(text, said);
    }

    private protected async Task AssertRefusedAsync(string text, string said)
    {
        var version = await VersionAsync();
        using var response = await _server.GetAsync(AsOf(Near, text));
        Assert.Equal("asOf", JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("parameter").GetString());
        var detail = await Answers.AssertProblemAsync(400, response);
        Assert.Contains($"asOf={text}", detail, StringComparison.Ordinal);
        Assert.Contains(said, detail, StringComparison.Ordinal);
        Assert.Contains(version, detail, StringComparison.Ordinal);
        Assert.Contains("datetime", detail, StringComparison.Ordinal);
    }

    private static string WithoutVersion(string body) => body.Remove(body.IndexOf("\"asOf\"", StringComparison.Ordinal), body.IndexOf(',', StringComparison.Ordinal) - body.IndexOf("\"asOf\"", StringComparison.Ordinal));

    private static string AsOf(string question, string version) => $"{question}{(question.Contains('?', StringComparison.Ordinal) ? '&' : '?')}asOf={Uri.EscapeDataString(version)}";

    private protected async Task<string> VersionAsync() => (await _server.JsonAsync(Near)).GetProperty("asOf").GetString()!;

    private static async Task<byte[]> BytesAsync(HttpClient client, string question)
    {
        var address = new Uri(question, UriKind.Relative);
        using var body = question.StartsWith("/query/within", StringComparison.Ordinal) ? new StringContent("""{"area":"D1"}""", Encoding.UTF8, "application/json")
            : question.StartsWith("/query/corridor", StringComparison.Ordinal) ? new StringContent("""{"route":["test:west","test:north"],"width":4000}""", Encoding.UTF8, "application/json")
            : null;
        using var response = body is null ? await client.GetAsync(address) : await client.PostAsync(address, body);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.IsSuccessStatusCode, Encoding.UTF8.GetString(bytes));
        return bytes;
    }

    private static async Task<List<byte[]>> AllAsync(HttpClient client, string version)
    {
        var answers = new List<byte[]>();
        foreach (var question in Questions)
        {
            answers.Add(await BytesAsync(client, AsOf(question, version)));
        }

        return answers;
    }

    private async Task AssertSameAsync(List<byte[]> answers, string version)
    {
        var now = await AllAsync(_server.Client, version);
        for (var i = 0; i < answers.Count; i++)
        {
            Assert.Equal(Encoding.UTF8.GetString(answers[i]), Encoding.UTF8.GetString(now[i]));
        }
    }

    private async Task EditAsync(HttpMethod method, string item, string? body)
    {
        using var read = await _server.GetAsync(item);
        using var request = new HttpRequestMessage(method, item);
        request.Headers.TryAddWithoutValidation("If-Match", read.Headers.ETag!.ToString());
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/merge-patch+json");
        using var response = await _server.Client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    // Gives the number of the import's record.
    private async Task<long> ImportAsync(string rows)
    {
        using var begun = await _server.SendAsync(HttpMethod.Post, "/imports/uploads");
        var upload = JsonDocument.Parse(await begun.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
        using var file = new StringContent(rows);
        using var put = await _server.Client.PutAsync(new Uri($"/imports/uploads/{upload}/files?name=rows.csv", UriKind.Relative), file);
        using var plan = JsonContent.Create(new { upload, layer = "incidents" });
        using var started = await _server.Client.PostAsync(new Uri("/imports", UriKind.Relative), plan);
        var job = JsonDocument.Parse(await started.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
        JsonElement state;
        while ((state = await _server.JsonAsync($"/imports/{job}")).GetProperty("state").GetString() == "running")
        {
            await Task.Delay(50);
        }

        Assert.Equal("finished", state.GetProperty("state").GetString());
        await _server.Server.Map.Feed.CatchUpAsync(CancellationToken.None);
        return state.GetProperty("number").GetInt64();
    }
}
