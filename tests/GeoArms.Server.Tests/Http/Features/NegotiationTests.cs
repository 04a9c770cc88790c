using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http.Features;

/// <summary>Forms of the OGC resources, by <c>f</c> and by <c>Accept</c>, and the pages for people.</summary>
public sealed class NegotiationTests : IClassFixture<NegotiationTests.Fixture>
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private const string Items = "/ogc/collections/incidents/items";

    private readonly TestServer _server;

    public NegotiationTests(Fixture fixture) => _server = fixture.Server;

    public static TheoryData<string, string> Resources { get; } = new()
    {
        { "/ogc", "application/json" },
        { "/ogc/conformance", "application/json" },
        { "/ogc/collections", "application/json" },
        { "/ogc/collections/incidents", "application/json" },
        { "/ogc/queryables", "application/schema+json" },
        { "/ogc/collections/incidents/queryables", "application/schema+json" },
        { "/ogc/collections/incidents/sortables", "application/schema+json" },
        { Items, "application/geo+json" },
        { Items + "/test:0", "application/geo+json" },
    };

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Programs_get_json_and_browsers_pages(string path, string json)
    {
        Assert.Equal(json, await TypeAsync(path));
        Assert.Equal(json, await TypeAsync(path, "*/*"));
        Assert.Equal(json, await TypeAsync(path, "application/json"));
        Assert.Equal(json, await TypeAsync(path, json));
        Assert.Equal(json, await TypeAsync(path, $"text/html;q=0.5, {json}"));
        Assert.Equal(json, await TypeAsync(path + "?f=json", Browser));
        Assert.Equal("text/html", await TypeAsync(path, Browser));
        Assert.Equal("text/html", await TypeAsync(path + "?f=html", "application/json"));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task What_nobody_offers_is_not_acceptable(string path, string json)
    {
        using var response = await _server.GetAsync(path, ("Accept", "application/gml+xml"));

        Assert.Contains(json, await Answers.AssertProblemAsync(406, response), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task A_page_runs_nothing_loads_nothing_from_elsewhere_and_escapes_what_rows_hold(string path, string json)
    {
        using var response = await _server.GetAsync(path, ("Accept", Browser));
        var page = await response.Content.ReadAsStringAsync();

        Assert.NotEqual("", json);
        Assert.Contains("default-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onerror=\"", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page.Replace("src=x", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("<title>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_items_lead_through_all_of_them_and_to_the_map()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var path = Items + "?f=html&limit=4&sortby=-killed";
        while (path is not null)
        {
            var page = await TextAsync(path);
            foreach (var id in Enumerable.Range(0, 11).Where(id => page.Contains($">test:{id}</a>", StringComparison.Ordinal)))
            {
                Assert.True(found.Add($"{id}"));
            }

            path = Href(page, "Next page");
        }

        Assert.Equal(11, found.Count);
        Assert.Contains("/#layers=incidents&amp;extent=", await TextAsync("/ogc/collections/incidents?f=html"), StringComparison.Ordinal);
        Assert.Contains("&amp;feature=incidents%2Ftest%3A3", await TextAsync(Items + "/test:3?f=html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_an_item_shows_markup_as_text()
    {
        var page = await TextAsync(Items + "/test:0?f=html");

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=&quot;alert(2)&quot;&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_document_links_to_itself_and_its_other_forms_and_the_links_answer()
    {
        foreach (var (path, json) in new[] { ("/ogc", "application/json"), ("/ogc/collections/incidents", "application/json"), (Items + "?limit=3", "application/geo+json"), (Items + "/test:0", "application/geo+json") })
        {
            foreach (var link in (await _server.JsonAsync(path)).GetProperty("links").EnumerateArray())
            {
                using var response = await _server.Client.GetAsync(link.GetProperty("href").GetString());
                Assert.True(response.IsSuccessStatusCode, $"{path}: {link}");
                Assert.Equal(link.GetProperty("type").GetString()!.Split(';')[0], response.Content.Headers.ContentType!.MediaType);
            }

            var links = (await _server.JsonAsync(path)).GetProperty("links").EnumerateArray().ToArray();
            Assert.Equal(json, Assert.Single(links, link => link.GetProperty("rel").GetString() == "self").GetProperty("type").GetString());
            Assert.Contains(links, link => link.GetProperty("rel").GetString() == "alternate" && link.GetProperty("type").GetString() == "text/html");
        }
    }

    [Fact]
    public async Task An_item_is_not_sent_again_to_who_has_it_and_its_forms_have_tags_of_their_own()
    {
        using var plain = await _server.GetAsync(Items + "/test:0");
        using var packed = await _server.GetAsync(Items + "/test:0", ("Accept-Encoding", "gzip"));
        using var projected = await _server.GetAsync(Items + "/test:0?crs=EPSG:4326");
        using var again = await _server.GetAsync(Items + "/test:0", ("If-None-Match", plain.Headers.ETag!.ToString()));

        Assert.Equal(304, (int)again.StatusCode);
        Assert.Equal(3, new[] { plain, packed, projected }.Select(response => response.Headers.ETag!.Tag).Distinct(StringComparer.Ordinal).Count());
    }

    private async Task<string> TypeAsync(string path, string? accept = null)
    {
        using var response = accept is null ? await _server.GetAsync(path) : await _server.GetAsync(path, ("Accept", accept));
        Assert.Equal(200, (int)response.StatusCode);
        return response.Content.Headers.ContentType!.MediaType!;
    }

    private async Task<string> TextAsync(string path)
    {
        using var response = await _server.Client.GetAsync(path);
        return await response.Content.ReadAsStringAsync();
    }

    private static string? Href(string page, string text)
    {
        var end = page.IndexOf($"\">{text}</a>", StringComparison.Ordinal);
        return end < 0 ? null : System.Net.WebUtility.HtmlDecode(page[(page.LastIndexOf("href=\"", end, StringComparison.Ordinal) + 6)..end]);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var rows = Enumerable.Range(0, 11).Select(i => TestRows.Incident($"{i}", 30 + (i * 0.1), 10, killed: i)).ToArray();
            rows[0]["place"] = "<script>alert(1)</script>";
            rows[0]["notes"] = "<img src=x onerror=\"alert(2)\">";
            Server = await TestServer.StartAsync(rows);
        }

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
