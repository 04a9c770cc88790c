using System.IO.Compression;
using System.Net;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing.VectorTiles;

namespace GeoArms.Server.Tests.Http;

public sealed class TileTests : IClassFixture<TileTests.Fixture>
{
    private readonly TestServer _server;

    public TileTests(Fixture fixture) => _server = fixture.Server;

    [Fact]
    public async Task A_tile_holds_the_features_that_lie_in_it()
    {
        using var response = await _server.GetAsync("/tiles/incidents/0/0/0.mvt");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/vnd.mapbox-vector-tile", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(201, await CountAsync(response));
    }

    [Fact]
    public async Task A_tile_may_be_kept_but_must_be_asked_for_again()
    {
        using var response = await _server.GetAsync("/tiles/incidents/0/0/0.mvt");

        Assert.True(response.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Assert.False(response.Headers.ETag!.IsWeak);
    }

    [Fact]
    public async Task An_empty_tile_is_no_content()
    {
        using var response = await _server.GetAsync("/tiles/incidents/10/0/0.mvt");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(0, response.Content.Headers.ContentLength ?? 0);
    }

    [Theory]
    [InlineData("/tiles/incident/0/0/0.mvt", "incidents")]
    [InlineData("/tiles/incidents/0/1/0.mvt", "0/1/0")]
    [InlineData("/tiles/incidents/23/0/0.mvt", "zoom 0 to 22")]
    [InlineData("/tiles/incidents/0/0/0.png", ".mvt")]
    [InlineData("/tiles/incidents/0/0/-1.mvt", ".mvt")]
    [InlineData("/tiles/coverage/0/0/0.mvt", "table")]
    public async Task What_is_no_tile_is_not_found_and_says_what_was_expected(string path, string said)
    {
        using var response = await _server.GetAsync(path);

        Assert.Contains(said, await Answers.AssertProblemAsync(404, response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("filter=weapn='ied'", "weapon")]
    [InlineData("filter=weapon=", "position")]
    [InlineData("datetime=yesterday", "yesterday")]
    [InlineData("properties=wepon", "weapon")]
    [InlineData("fliter=weapon='ied'", "filter")]
    [InlineData("datetime=2020-01-01&datetime=2021-01-01", "2 times")]
    public async Task A_bad_parameter_is_refused_and_says_what_was_expected(string query, string said)
    {
        using var response = await _server.GetAsync("/tiles/incidents/0/0/0.mvt?" + query);

        Assert.Contains(said, await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("filter=weapon='mine'", 100)]
    [InlineData("filter=weapon='mine' OR occurredFrom < DATE('2021-01-01')", 101)]
    [InlineData("datetime=2020-01-01", 1)]
    [InlineData("datetime=2020-01-02/..", 200)]
    [InlineData("datetime=2020-01-01&filter=weapon='mine'", 0)]
    public async Task Filter_and_datetime_narrow_the_tile(string query, int count)
    {
        using var response = await _server.GetAsync("/tiles/incidents/0/0/0.mvt?" + Uri.EscapeDataString(query).Replace("%3D", "=", StringComparison.Ordinal).Replace("%26", "&", StringComparison.Ordinal));

        Assert.Equal(count, await CountAsync(response));
    }

    [Fact]
    public async Task Properties_choose_the_columns_that_go_along()
    {
        using var response = await _server.GetAsync("/tiles/incidents/0/0/0.mvt?properties=weapon,actorType1&datetime=2020-01-01");

        var feature = Assert.Single(MvtReader.Read(await response.Content.ReadAsByteArrayAsync())["incidents"].Features);
        Assert.Equal(["actorType1", "weapon"], feature.Attributes.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip;q=0.1", "gzip")]
    [InlineData("*", "br")]
    [InlineData("gzip;q=0.2, identity", null)]
    [InlineData("deflate", null)]
    [InlineData("gzip;q=0", null)]
    [InlineData("", null)]
    public async Task The_coding_that_the_client_likes_best_is_sent(string accepted, string? sent)
    {
        using var plain = await _server.GetAsync("/tiles/incidents/3/4/3.mvt");
        using var coded = await _server.GetAsync("/tiles/incidents/3/4/3.mvt", ("Accept-Encoding", accepted));

        Assert.Equal(sent, coded.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(), await DecodedAsync(coded));
    }

    [Fact]
    public async Task Each_coding_has_its_own_entity_tag()
    {
        using var plain = await _server.GetAsync("/tiles/incidents/3/4/3.mvt");
        using var gzip = await _server.GetAsync("/tiles/incidents/3/4/3.mvt", ("Accept-Encoding", "gzip"));

        Assert.NotEqual(plain.Headers.ETag, gzip.Headers.ETag);
    }

    [Fact]
    public async Task A_tile_that_the_client_has_is_not_sent_again_from_the_cache()
    {
        using var first = await _server.GetAsync("/tiles/incidents/0/0/0.mvt");

        using var second = await _server.GetAsync("/tiles/incidents/0/0/0.mvt", ("If-None-Match", $"\"other\", {first.Headers.ETag}"));

        AssertNotModified(first, second);
    }

    [Fact]
    public async Task A_tile_that_the_client_has_is_not_sent_again_when_the_cache_is_cold()
    {
        using var first = await _server.GetAsync("/tiles/incidents/0/0/0.mvt");

        // Another query with the same answer: the cache does not know it yet.
        using var second = await _server.GetAsync("/tiles/incidents/0/0/0.mvt?datetime=../..", ("If-None-Match", first.Headers.ETag!.ToString()));

        AssertNotModified(first, second);
    }

    [Fact]
    public async Task A_head_request_has_the_headers_and_no_body()
    {
        using var get = await _server.GetAsync("/tiles/incidents/3/4/3.mvt");
        using var head = await _server.SendAsync(HttpMethod.Head, "/tiles/incidents/3/4/3.mvt");

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
    }

    private static void AssertNotModified(HttpResponseMessage first, HttpResponseMessage second)
    {
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(0, second.Content.Headers.ContentLength ?? 0);
    }

    private static async Task<int> CountAsync(HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.NoContent)
        {
            return 0;
        }

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return MvtReader.Read(await response.Content.ReadAsByteArrayAsync())["incidents"].Features.Sum(feature => (int)(feature.Number("count") ?? 1));
    }

    private static async Task<byte[]> DecodedAsync(HttpResponseMessage response)
    {
        await using var body = await response.Content.ReadAsStreamAsync();
        await using Stream decoded = response.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var bytes = new MemoryStream();
        await decoded.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var crowd = Enumerable.Range(0, 200).Select(i => TestRows.Incident($"crowd-{i}", 30 + (i * 0.001), 10, weapon: i % 2 == 0 ? "ied" : "mine"));
            Server = await TestServer.StartAsync(
                [.. crowd, TestRows.Incident("early", -60, -10, "2020-01-01"), TestRows.Hazard("field", 29, 9, 0.5), TestRows.Coverage("XX01", "2024-01-01")]);
        }

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
