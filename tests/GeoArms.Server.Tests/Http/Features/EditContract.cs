using System.Text;
using System.Text.Json;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http.Features;

/// <summary>What edits do, on whatever store.</summary>
public abstract class EditContract : IAsyncLifetime
{
    private const string Items = "/ogc/collections/incidents/items";
    private const string Item = Items + "/test:1";

    private TestServer _server = null!;

    private protected abstract Task<TestServer> StartAsync();

    public async Task InitializeAsync() => _server = await StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_feature_that_is_created_is_there_at_once_under_the_address_that_is_told()
    {
        using var created = await SendAsync("POST", Items, Feature("\"weapon\":\"mine\",\"killed\":2,\"occurredFrom\":\"2024-05-01\",\"flags\":[\"zero\"],\"extra\":{\"a\":[1]}"));
        var feature = await JsonAsync(created);

        Assert.Equal(201, (int)created.StatusCode);
        var read = await _server.JsonAsync(created.Headers.Location!.ToString());
        Assert.StartsWith("manual:", read.GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Equal(feature.GetProperty("id").GetString(), read.GetProperty("id").GetString());
        Assert.Equal(2, read.GetProperty("properties").GetProperty("killed").GetInt32());
        Assert.Equal("mine", read.GetProperty("properties").GetProperty("weapon").GetString());
        Assert.Equal("2024-05-01", read.GetProperty("properties").GetProperty("occurredFrom").GetString());
        Assert.Equal(1, read.GetProperty("properties").GetProperty("extra").GetProperty("a")[0].GetInt32());
        Assert.Equal(1, read.GetProperty("properties").GetProperty("revision").GetInt32());
        Assert.Equal(2, (await _server.JsonAsync(Items + "?limit=0")).GetProperty("numberMatched").GetInt32());
    }

    [Fact]
    public async Task An_id_that_is_given_is_kept_and_one_that_is_taken_is_a_conflict()
    {
        using var first = await SendAsync("POST", Items, Feature("\"killed\":2", id: "office:7"));
        using var second = await SendAsync("POST", Items, Feature("\"killed\":3", id: "office:7"));

        Assert.Equal(201, (int)first.StatusCode);
        Assert.Contains("office:7", await Answers.AssertProblemAsync(409, second), StringComparison.Ordinal);
        Assert.Equal(2, (await _server.JsonAsync(Items + "/office:7")).GetProperty("properties").GetProperty("killed").GetInt32());
    }

    [Fact]
    public async Task What_is_read_and_put_back_unchanged_stays_as_it_is()
    {
        using var read = await _server.GetAsync(Item);
        using var put = await SendAsync("PUT", Item, await read.Content.ReadAsStringAsync(), read.Headers.ETag!.ToString());

        Assert.Equal(200, (int)put.StatusCode);
        Assert.Equal(1, (await JsonAsync(put)).GetProperty("properties").GetProperty("revision").GetInt32());
        Assert.Equal(read.Headers.ETag, put.Headers.ETag);
    }

    [Fact]
    public async Task Put_replaces_everything_and_patch_only_what_it_names()
    {
        using var patched = await SendAsync("PATCH", Item, """{"properties":{"killed":9,"weapon":null,"extra":{"b":1}}}""", await TagAsync());
        var after = await JsonAsync(patched);
        Assert.Equal(9, after.GetProperty("properties").GetProperty("killed").GetInt32());
        Assert.Equal("unknown", after.GetProperty("properties").GetProperty("weapon").GetString());
        Assert.Equal("explosion", after.GetProperty("properties").GetProperty("eventType").GetString());
        Assert.Equal(30.123456789, after.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble());

        using var merged = await SendAsync("PATCH", Item, """{"properties":{"extra":{"c":2}},"geometry":{"coordinates":[11,31]}}""", patched.Headers.ETag!.ToString(), ("Content-Crs", "<http://www.opengis.net/def/crs/EPSG/0/4326>"));
        var moved = await JsonAsync(merged);
        Assert.Equal("""{"b":1,"c":2}""", moved.GetProperty("properties").GetProperty("extra").GetRawText().Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal([31.0, 11], moved.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(number => number.GetDouble()));

        using var replaced = await SendAsync("PUT", Item, Feature("\"killed\":1"), merged.Headers.ETag!.ToString());
        var last = await JsonAsync(replaced);
        Assert.Equal(JsonValueKind.Null, last.GetProperty("properties").GetProperty("extra").ValueKind);
        Assert.Equal(4, last.GetProperty("properties").GetProperty("revision").GetInt32());
        Assert.Equal(3, (await _server.Store.HistoryAsync("incidents", "test:1", CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_feature_that_is_deleted_is_gone_at_once_and_stays_in_the_history()
    {
        using var deleted = await SendAsync("DELETE", Item, null, await TagAsync());
        using var again = await _server.GetAsync(Item);

        Assert.Equal(204, (int)deleted.StatusCode);
        Assert.Equal(404, (int)again.StatusCode);
        Assert.Single(await _server.Store.HistoryAsync("incidents", "test:1", CancellationToken.None));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Without_a_state_that_was_seen_or_with_an_old_one_nothing_is_changed(string method)
    {
        var tag = await TagAsync();
        using var other = await SendAsync("PATCH", Item, """{"properties":{"killed":7}}""", tag);
        Assert.Equal(200, (int)other.StatusCode);

        using var without = await SendAsync(method, Item, Feature("\"killed\":1"));
        using var stale = await SendAsync(method, Item, Feature("\"killed\":1"), tag);
        using var weak = await SendAsync(method, Item, Feature("\"killed\":1"), "W/" + await TagAsync());
        using var nonsense = await SendAsync(method, Item, Feature("\"killed\":1"), "\"abc\"");

        await Answers.AssertProblemAsync(428, without);
        Assert.Contains("revision 2", await Answers.AssertProblemAsync(412, stale), StringComparison.Ordinal);
        await Answers.AssertProblemAsync(412, weak);
        await Answers.AssertProblemAsync(412, nonsense);
        Assert.Equal(7, (await _server.JsonAsync(Item)).GetProperty("properties").GetProperty("killed").GetInt32());
    }

    [Fact]
    public async Task A_row_that_was_deleted_and_made_again_is_not_the_one_that_was_seen()
    {
        var tag = await TagAsync();
        await _server.Store.DeleteAsync("incidents", ["test:1"], CancellationToken.None);
        await Task.Delay(5);
        await _server.Store.WriteAsync("incidents", [TestRows.Incident("1", 1, 1)], CancellationToken.None);

        using var stale = await SendAsync("PATCH", Item, """{"properties":{"killed":7}}""", tag);

        await Answers.AssertProblemAsync(412, stale);
    }

    [Fact]
    public async Task Of_editors_who_saw_the_same_state_one_wins_and_the_others_are_told()
    {
        for (var round = 0; round < 5; round++)
        {
            var tag = await TagAsync();
            var before = (await _server.JsonAsync(Item)).GetProperty("properties").GetProperty("revision").GetInt32();
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(editor => SendAsync("PATCH", Item, $"{{\"properties\":{{\"killed\":{1000 + (round * 10) + editor}}}}}", tag)));

            var winner = Assert.Single(answers, answer => (int)answer.StatusCode == 200);
            Assert.Equal(5, answers.Count(answer => (int)answer.StatusCode == 412));
            var now = (await _server.JsonAsync(Item)).GetProperty("properties");
            Assert.Equal((await JsonAsync(winner)).GetProperty("properties").GetProperty("killed").GetInt32(), now.GetProperty("killed").GetInt32());
            Assert.Equal(before + 1, now.GetProperty("revision").GetInt32());
        }
    }

    [Fact]
    public async Task Of_two_programs_on_one_store_that_saw_the_same_state_one_wins()
    {
        var version = new Data.Stores.RowVersion(1, (await RecordedAtAsync()).ToUnixTimeMilliseconds() * 1000);
        var exact = RowTagOf(await TagAsync());
        Assert.Equal(version.RecordedAt / 1000, exact.RecordedAt / 1000);

        var mine = TestRows.Incident("1", 30, 10, killed: 50);
        var theirs = SendAsync("PATCH", Item, """{"properties":{"killed":60}}""", await TagAsync());
        var own = await _server.Store.EditAsync("incidents", "test:1", exact, mine, CancellationToken.None);
        using var answer = await theirs;

        Assert.NotEqual(own.IsDone, (int)answer.StatusCode == 200);
        await _server.Server.Map.Feed.CatchUpAsync(CancellationToken.None);
        Assert.Equal(own.IsDone ? 50 : 60, (await _server.JsonAsync(Item)).GetProperty("properties").GetProperty("killed").GetInt32());
    }

    [Theory]
    [InlineData("\"killed\":\"many\"", "killed", "whole number")]
    [InlineData("\"killed\":1.5", "killed", "whole number")]
    [InlineData("\"killed\":-1", null, "killed")]
    [InlineData("\"weapon\":\"idd\"", "weapon", "did you mean 'ied'")]
    [InlineData("\"classification\":\"secret\"", "classification", "mission")]
    [InlineData("\"occurredFrom\":\"31.5.2024\"", "occurredFrom", "2024-05-31")]
    [InlineData("\"flags\":[1]", "flags", "list of texts")]
    [InlineData("\"extra\":\"text\"", "extra", "object")]
    [InlineData("\"civiliansTargeted\":\"yes\"", "civiliansTargeted", "true or false")]
    [InlineData("\"wepon\":\"ied\"", "wepon", "did you mean 'weapon'")]
    public async Task A_value_that_does_not_fit_is_told_with_column_what_was_got_and_what_is_expected(string properties, string? parameter, string said)
    {
        using var created = await SendAsync("POST", Items, Feature(properties));
        using var patched = await SendAsync("PATCH", Item, $"{{\"properties\":{{{properties}}}}}", await TagAsync());

        foreach (var response in new[] { created, patched })
        {
            Assert.Contains(said, await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
            Assert.Equal(parameter, (await JsonAsync(response)).TryGetProperty("parameter", out var named) ? named.GetString() : null);
        }

        Assert.Equal(1, (await _server.JsonAsync(Items + "?limit=0")).GetProperty("numberMatched").GetInt32());
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}""", "incidents")]
    [InlineData("""{"type":"Point","coordinates":[181,0]}""", "incidents")]
    [InlineData("""{"type":"Point","coordinates":["a",0]}""", "incidents")]
    [InlineData("""{"type":"Pont","coordinates":[1,0]}""", "incidents")]
    [InlineData("\"POINT (1 1)\"", "incidents")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}""", "hazards")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}""", "hazards")]
    public async Task A_geometry_that_does_not_fit_is_refused(string geometry, string layer)
    {
        using var response = await SendAsync("POST", $"/ogc/collections/{layer}/items", Feature("", geometry: geometry, required: layer == "incidents" ? "\"occurredFrom\":\"2024-04-01\",\"occurredTo\":\"2024-05-02\"" : ""));

        Assert.Contains("geometry", await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", Items, "[]", "application/geo+json", 400)]
    [InlineData("POST", Items, "{", "application/geo+json", 400)]
    [InlineData("POST", Items, "{\"type\":\"FeatureCollection\"}", "application/geo+json", 400)]
    [InlineData("POST", Items, "{}", "text/plain", 400)]
    [InlineData("POST", "/ogc/collections/nothing/items", "{}", "application/geo+json", 404)]
    [InlineData("PATCH", Items + "/test:99", "{}", "application/merge-patch+json", 404)]
    [InlineData("PATCH", Item, "{\"properties\":{\"sourceId\":\"2\"}}", "application/merge-patch+json", 400)]
    [InlineData("POST", Item, "{}", "application/geo+json", 405)]
    public async Task What_is_no_edit_is_refused(string method, string path, string body, string type, int status)
    {
        using var response = await SendAsync(method, path, body, "*", type: type);

        await Answers.AssertProblemAsync(status, response);
    }

    [Fact]
    public async Task A_page_elsewhere_may_not_edit_and_what_may_be_done_is_told()
    {
        using var foreign = await SendAsync("DELETE", Item, null, await TagAsync(), ("Sec-Fetch-Site", "cross-site"));
        using var options = await _server.SendAsync(HttpMethod.Options, Item);

        await Answers.AssertProblemAsync(403, foreign);
        Assert.Equal(204, (int)options.StatusCode);
        Assert.Contains("PATCH", options.Content.Headers.Allow);
    }

    // What an incident must have, then the properties of the test.
    private static string Feature(string properties, string? id = null, string geometry = """{"type":"Point","coordinates":[20,5]}""", string required = "\"occurredFrom\":\"2024-04-01\",\"occurredTo\":\"2024-05-02\"")
    {
        var all = string.Join(',', new[] { required, properties }.Where(part => part.Length > 0));
        return $"{{\"type\":\"Feature\",{(id is null ? "" : $"\"id\":\"{id}\",")}\"geometry\":{geometry},\"properties\":{{{all}}}}}";
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    private static Data.Stores.RowVersion RowTagOf(string tag) => Server.Http.Features.RowTag.Read(tag)!.Value;

    private async Task<string> TagAsync()
    {
        using var response = await _server.GetAsync(Item);
        return response.Headers.ETag!.ToString();
    }

    private async Task<DateTimeOffset> RecordedAtAsync() => (await _server.JsonAsync(Item)).GetProperty("properties").GetProperty("recordedAt").GetDateTimeOffset();

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? body, string? ifMatch = null, (string Name, string Value)? header = null, string? type = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, type ?? (method == "PATCH" ? "application/merge-patch+json" : "application/geo+json"));
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (header is var (name, value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _server.Client.SendAsync(request);
    }
}
