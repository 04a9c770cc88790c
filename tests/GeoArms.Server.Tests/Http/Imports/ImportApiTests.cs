using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http.Imports;

/// <summary>The endpoints of the import page, on the real server with a real store.</summary>
public sealed class ImportApiTests : IAsyncLifetime
{
    private const string Rows = "event_date,fatalities,latitude,longitude,location,weapon\n2024-01-01,1,10,20,a,ied\n2024-02-30,1,11,21,b,ied\n2024-01-03,2,12,22,c,mine\n";
    private const string Friend = "https://map.example.org";

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(settings => settings with { AllowedOrigins = [Friend] });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_file_goes_from_upload_to_map_and_report()
    {
        var upload = await UploadAsync(("rows.csv", Rows));
        var proposal = await PostAsync($"/imports/uploads/{upload}/proposal", new { });
        Assert.Equal("csv", proposal.GetProperty("format").GetString());
        Assert.Equal("incidents", proposal.GetProperty("suggestedLayer").GetString());
        Assert.Equal(["event_date", "fatalities", "latitude", "longitude", "location", "weapon"], proposal.GetProperty("tables")[0].GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()));

        var preview = await PostAsync($"/imports/uploads/{upload}/preview", new { layer = "incidents" });
        Assert.Equal([1, 3], preview.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("row").GetInt32()));
        Assert.Equal([22.0, 12.0], preview.GetProperty("rows")[1].GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(number => number.GetDouble()));
        Assert.Equal("2024-02-30", preview.GetProperty("report").GetProperty("refusals")[0].GetProperty("examples")[0].GetProperty("value").GetString());
        Assert.Equal(0, await _server.Store.CountAsync("incidents", CancellationToken.None));

        var dry = await RunAsync(new { upload, layer = "incidents", dryRun = true });
        Assert.Equal(2, Summary(dry).GetProperty("inserted").GetInt32());
        Assert.Equal(0, await _server.Store.CountAsync("incidents", CancellationToken.None));

        var done = await RunAsync(new { upload, layer = "incidents" });
        Assert.Equal("finished", done.GetProperty("state").GetString());
        Assert.Equal([3, 2, 1], new[] { "read", "inserted", "rejected" }.Select(name => Summary(done).GetProperty(name).GetInt32()));
        Assert.Equal([20.0, 10.0, 22.0, 12.0], Summary(done).GetProperty("extent").EnumerateArray().Select(number => number.GetDouble()));
        Assert.Equal(2, await _server.Store.CountAsync("incidents", CancellationToken.None));

        var id = done.GetProperty("id").GetString();
        using var report = await _server.GetAsync($"/imports/{id}/report.html");
        Assert.Contains("2 of 3 rows went into incidents", await report.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("sandbox", report.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var rejects = await _server.GetAsync($"/imports/{id}/rejects.csv");
        Assert.Contains("2024-02-30", await rejects.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var record = (await _server.JsonAsync("/imports/records")).EnumerateArray().Single();
        Assert.Equal(done.GetProperty("number").GetInt64(), record.GetProperty("id").GetInt64());
        using var undone = await _server.SendAsync(HttpMethod.Delete, $"/imports/records/{record.GetProperty("id").GetInt64()}");
        Assert.Equal(2, JsonDocument.Parse(await undone.Content.ReadAsStringAsync()).RootElement.GetProperty("deleted").GetInt32());
        Assert.Equal(0, await _server.Store.CountAsync("incidents", CancellationToken.None));
    }

    [Fact]
    public async Task A_date_that_can_be_read_in_two_ways_is_refused_with_both_readings_and_either_can_be_chosen()
    {
        var upload = await UploadAsync(("rows.csv", "event_date,latitude,longitude\n03/04/2024,10,20\n05/06/2024,11,21\n"));
        var problem = (await PostAsync($"/imports/uploads/{upload}/preview", new { layer = "incidents" })).GetProperty("problem");
        var choices = problem.GetProperty("choices").EnumerateArray().ToArray();
        Assert.Equal(2, choices.Length);
        Assert.Contains("3 April 2024", choices[0].GetProperty("words").GetString(), StringComparison.Ordinal);
        Assert.Contains("4 March 2024", choices[1].GetProperty("words").GetString(), StringComparison.Ordinal);

        foreach (var (choice, day) in choices.Zip(["2024-04-03", "2024-03-04"]))
        {
            var formats = choice.GetProperty("values").EnumerateArray().Select(value => value.GetString()).ToArray();
            var preview = await PostAsync($"/imports/uploads/{upload}/preview", new { layer = "incidents", mapping = new { columns = new { occurredFrom = new { from = "event_date", dateFormats = formats } } } });
            Assert.Equal(day, preview.GetProperty("rows")[0].GetProperty("values").GetProperty("occurredFrom").GetString());
        }
    }

    [Theory]
    [InlineData("POST", "/imports/uploads")]
    [InlineData("GET", "/imports")]
    [InlineData("POST", "/imports")]
    [InlineData("DELETE", "/imports/00")]
    [InlineData("DELETE", "/imports/records/1")]
    public async Task A_page_elsewhere_may_do_nothing_not_even_one_that_may_read_the_map(string method, string path)
    {
        foreach (var origin in new[] { "https://attacker.example", Friend, "null" })
        {
            using var response = await _server.SendAsync(new HttpMethod(method), path, ("Origin", origin));
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }

        using var unnamed = await _server.SendAsync(new HttpMethod(method), path, ("Sec-Fetch-Site", "cross-site"));
        Assert.Equal(HttpStatusCode.Forbidden, unnamed.StatusCode);
        using var rebound = await _server.SendAsync(new HttpMethod(method), path, ("Host", "attacker.example"));
        Assert.Equal(HttpStatusCode.BadRequest, rebound.StatusCode);
    }

    [Fact]
    public async Task The_page_is_off_where_others_reach_the_server()
    {
        await using var open = await TestServer.StartAsync(settings => settings with { Address = IPAddress.Any });
        using var client = new HttpClient();
        using var response = await client.PostAsync(new Uri($"http://127.0.0.1:{open.Address.Port}/imports/uploads"), null);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("off", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../evil.csv")]
    [InlineData("..")]
    [InlineData("a/b.csv")]
    [InlineData("a\\b.csv")]
    [InlineData("")]
    [InlineData("a\0b.csv")]
    public async Task A_file_name_that_leads_elsewhere_is_refused(string name)
    {
        var upload = await UploadAsync();
        using var response = await PutAsync(upload, name, "x");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Uploads_are_for_their_owner_only_and_go_with_the_server_or_when_they_are_removed()
    {
        var upload = await UploadAsync(("rows.csv", Rows));
        var uploads = Path.Combine(_server.Store.StateFolder, "uploads");
        var file = Directory.GetFiles(uploads, "rows.csv", SearchOption.AllDirectories).Single();
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(uploads));
        }

        using var removed = await _server.SendAsync(HttpMethod.Delete, $"/imports/uploads/{upload}");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.False(File.Exists(file));

        using var folder = new GeoArms.Testing.TemporaryFolder();
        using (var store = new GeoArms.Server.Imports.UploadStore(folder.Path))
        {
            await File.WriteAllTextAsync(Path.Combine(store.Begin().Content, "rows.csv"), Rows);
        }

        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(folder.Path, "uploads")));
    }

    [Fact]
    public async Task What_a_killed_server_left_is_deleted_at_the_next_start()
    {
        using var folder = new GeoArms.Testing.TemporaryFolder();
        var left = Directory.CreateDirectory(Path.Combine(folder.Path, "uploads", "0123", "abc"));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "rows.csv"), Rows);
        using var running = new GeoArms.Server.Imports.UploadStore(folder.Path);
        var kept = running.Begin();
        using var next = new GeoArms.Server.Imports.UploadStore(folder.Path);

        Assert.False(left.Exists && Directory.Exists(left.FullName));
        Assert.True(Directory.Exists(kept.Content));
    }

    [Fact]
    public async Task One_import_at_a_time_and_it_can_be_stopped_between_two_batches()
    {
        var many = new StringBuilder("event_date,latitude,longitude\n");
        for (var i = 0; i < 400_000; i++)
        {
            many.Append("2024-01-01,10,20\n");
        }

        var upload = await UploadAsync(("many.csv", many.ToString()), ("more.csv", Rows));
        using var first = await SendAsync("/imports", new { upload, layer = "incidents", format = "csv" });
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        using var second = await SendAsync("/imports", new { upload, layer = "incidents" });
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);

        var id = JsonDocument.Parse(await first.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString();
        using var stopped = await _server.SendAsync(HttpMethod.Delete, $"/imports/{id}");
        var over = await FollowAsync(id!);
        Assert.Equal("cancelled", over.GetProperty("state").GetString());
        Assert.Equal(0, await _server.Store.CountAsync("incidents", CancellationToken.None) % 10_000);
    }

    [Theory]
    [InlineData("""{"lyer":"incidents"}""", "layer")]
    [InlineData("""{"headerRow":0}""", "headerRow")]
    [InlineData("""{"mappingName":"../../../etc/passwd"}""", "mappingName")]
    [InlineData("""["x"]""", "object")]
    [InlineData("""{""", "JSON")]
    public async Task A_plan_that_is_wrong_is_refused_in_words(string body, string word)
    {
        var upload = await UploadAsync(("rows.csv", Rows));
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _server.Client.PostAsync(new Uri($"/imports/uploads/{upload}/preview", UriKind.Relative), content);

        Assert.Contains(word, await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_is_told_in_words_of_the_one_who_has_it()
    {
        var upload = await UploadAsync(("book.xlsx", "PK\u0003\u0004broken"));
        var proposal = await PostAsync($"/imports/uploads/{upload}/proposal", new { });

        Assert.Contains("broken", proposal.GetProperty("problem").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static JsonElement Summary(JsonElement job) => job.GetProperty("report").GetProperty("summary");

    private async Task<string> UploadAsync(params (string Name, string Content)[] files)
    {
        using var begun = await _server.SendAsync(HttpMethod.Post, "/imports/uploads");
        var id = JsonDocument.Parse(await begun.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
        foreach (var (name, content) in files)
        {
            using var response = await PutAsync(id, name, content);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        return id;
    }

    private async Task<HttpResponseMessage> PutAsync(string upload, string name, string content)
    {
        using var body = new StringContent(content, Encoding.Latin1);
        return await _server.Client.PutAsync(new Uri($"/imports/uploads/{upload}/files?name={Uri.EscapeDataString(name)}", UriKind.Relative), body);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, object body)
    {
        using var content = JsonContent.Create(body);
        return await _server.Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await SendAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<JsonElement> RunAsync(object plan) => await FollowAsync((await PostAsync("/imports", plan)).GetProperty("id").GetString()!);

    private async Task<JsonElement> FollowAsync(string id)
    {
        for (var i = 0; i < 600; i++)
        {
            var job = await _server.JsonAsync($"/imports/{id}");
            if (job.GetProperty("state").GetString() != "running")
            {
                return job;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException("The import did not end.");
    }
}
