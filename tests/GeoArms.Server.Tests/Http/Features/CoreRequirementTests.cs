using System.Globalization;
using System.Text.Json;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http.Features;

/// <summary>
/// The requirements that the OGC's executable test suite ets-ogcapi-features10 looks at (OGC 17-069r4), one test each, named
/// after them; docs/conformance.md lists them.
/// </summary>
public sealed class CoreRequirementTests : IClassFixture<CoreRequirementTests.Fixture>
{
    private const string Items = "/ogc/collections/incidents/items";

    private readonly TestServer _server;

    public CoreRequirementTests(Fixture fixture) => _server = fixture.Server;

    [Fact]
    public async Task Requirement_1_and_2_root_op_and_success_the_landing_page_links_to_api_conformance_and_data()
    {
        var links = (await _server.JsonAsync("/ogc")).GetProperty("links").EnumerateArray().Select(link => link.GetProperty("rel").GetString()).ToArray();

        Assert.True(links.Contains("service-desc") || links.Contains("service-doc"));
        Assert.Contains("conformance", links);
        Assert.Contains("data", links);
    }

    [Fact]
    public async Task Requirement_3_and_4_api_definition_op_and_success_the_definition_is_openapi_30_at_the_linked_address()
    {
        var link = (await _server.JsonAsync("/ogc")).GetProperty("links").EnumerateArray().First(one => one.GetProperty("rel").GetString() == "service-desc");
        using var response = await _server.Client.GetAsync(link.GetProperty("href").GetString());

        Assert.Equal("application/vnd.oai.openapi+json;version=3.0", link.GetProperty("type").GetString());
        Assert.Equal("application/vnd.oai.openapi+json", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("3.0.", JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requirement_5_and_6_conformance_op_and_success_the_classes_are_listed()
    {
        var classes = (await _server.JsonAsync("/ogc/conformance")).GetProperty("conformsTo").EnumerateArray().Select(one => one.GetString()!).ToArray();

        foreach (var name in new[] { "core", "geojson", "html", "oas30" })
        {
            Assert.Contains($"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}", classes);
        }

        Assert.Contains("http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs", classes);
    }

    [Fact]
    public async Task Requirement_7_http_HEAD_answers_as_GET_does_without_a_body()
    {
        using var response = await _server.SendAsync(HttpMethod.Head, Items);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("application/geo+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/ogc?unknown=1")]
    [InlineData("/ogc/collections?unknown=1")]
    [InlineData("/ogc/collections/incidents?unknown=1")]
    [InlineData(Items + "?unknown=1")]
    [InlineData(Items + "/test:1?unknown=1")]
    public async Task Requirement_8_query_param_unknown_is_a_400(string path)
    {
        using var response = await _server.GetAsync(path);

        await Answers.AssertProblemAsync(400, response);
    }

    [Theory]
    [InlineData(Items + "?limit=many")]
    [InlineData(Items + "?bbox=1,2")]
    [InlineData(Items + "?datetime=later")]
    public async Task Requirement_9_query_param_invalid_is_a_400(string path)
    {
        using var response = await _server.GetAsync(path);

        await Answers.AssertProblemAsync(400, response);
    }

    [Fact]
    public async Task Requirements_11_to_16_collections_op_to_fc_md_extent_every_collection_has_id_links_and_extent()
    {
        var collections = await _server.JsonAsync("/ogc/collections");

        Assert.NotNull(Pages.Link(collections, "self"));
        Assert.NotNull(Pages.Link(collections, "alternate"));
        foreach (var collection in collections.GetProperty("collections").EnumerateArray())
        {
            Assert.NotEqual("", collection.GetProperty("id").GetString());
            Assert.All(collection.GetProperty("links").EnumerateArray(), link => Assert.True(link.TryGetProperty("rel", out _) && link.TryGetProperty("type", out _)));
            Assert.NotNull(Pages.Link(collection, "items"));
            Assert.Equal("feature", collection.GetProperty("itemType").GetString());
            if (collection.GetProperty("extent").TryGetProperty("spatial", out var spatial))
            {
                var box = spatial.GetProperty("bbox")[0].EnumerateArray().Select(number => number.GetDouble()).ToArray();
                Assert.Equal(4, box.Length);
                Assert.InRange(box[1], -90, box[3]);
            }
        }
    }

    [Fact]
    public async Task Requirements_17_and_18_sfc_md_op_and_success_a_collection_is_the_same_alone_and_in_the_list()
    {
        foreach (var collection in (await _server.JsonAsync("/ogc/collections")).GetProperty("collections").EnumerateArray())
        {
            var alone = await _server.JsonAsync("/ogc/collections/" + collection.GetProperty("id").GetString());
            foreach (var member in new[] { "id", "title", "description", "extent", "crs" })
            {
                Assert.Equal(collection.GetProperty(member).GetRawText(), alone.GetProperty(member).GetRawText());
            }
        }
    }

    [Fact]
    public async Task Requirements_19_and_27_fc_op_and_response_every_collection_answers_a_feature_collection()
    {
        foreach (var collection in (await _server.JsonAsync("/ogc/collections")).GetProperty("collections").EnumerateArray())
        {
            var page = await _server.JsonAsync(Pages.Link(collection, "items")!);
            Assert.Equal("FeatureCollection", page.GetProperty("type").GetString());
            Assert.All(page.GetProperty("features").EnumerateArray(), feature => Assert.Equal("Feature", feature.GetProperty("type").GetString()));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(10_000_000)]
    public async Task Requirements_20_and_21_fc_limit_definition_and_response_no_more_features_come_than_asked_for(int limit)
    {
        var page = await _server.JsonAsync($"{Items}?limit={limit.ToString(CultureInfo.InvariantCulture)}");

        Assert.Equal(Math.Min(limit, 30), page.GetProperty("features").GetArrayLength());
    }

    [Theory]
    [InlineData("9.5,9.5,11.5,10.5", 2)]
    [InlineData("9.5,9.5,-100,11.5,10.5,9000", 2)]
    [InlineData("177.5,9.5,-177.5,10.5", 2)]
    [InlineData("-180,-90,180,90", 30)]
    public async Task Requirements_22_and_23_fc_bbox_definition_and_response_only_features_that_intersect_the_box_come(string box, int count)
    {
        var page = await _server.JsonAsync($"{Items}?bbox={box}");

        Assert.Equal(count, page.GetProperty("numberMatched").GetInt32());
    }

    [Theory]
    [InlineData("2024-01-03", 1)]
    [InlineData("2024-01-03T12:00:00Z", 1)]
    [InlineData("2024-01-03T13:00:00%2B02:00", 1)]
    [InlineData("2024-01-03/2024-01-05", 3)]
    [InlineData("2024-01-03T00:00:00Z/2024-01-05T23:59:59Z", 3)]
    [InlineData("../2024-01-05", 5)]
    [InlineData("/2024-01-05", 5)]
    [InlineData("2024-01-20/..", 11)]
    [InlineData("2024-01-20/", 11)]
    [InlineData("../..", 30)]
    public async Task Requirements_24_to_26_fc_time_definition_and_response_only_features_of_that_time_come(string datetime, int count)
    {
        var page = await _server.JsonAsync($"{Items}?datetime={datetime}");

        Assert.Equal(count, page.GetProperty("numberMatched").GetInt32());
    }

    [Fact]
    public async Task Requirements_28_and_29_fc_links_and_rel_type_the_answer_links_to_itself_its_other_forms_and_the_next_page()
    {
        var page = await _server.JsonAsync(Items + "?limit=12");

        foreach (var relation in new[] { "self", "alternate", "next", "collection" })
        {
            Assert.NotNull(Pages.Link(page, relation));
        }

        Assert.All(page.GetProperty("links").EnumerateArray(), link => Assert.True(link.TryGetProperty("rel", out _) && link.TryGetProperty("type", out _)));
        Assert.Equal(30, (await Pages.FollowAsync(_server, Items + "?limit=12")).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Requirements_30_to_32_fc_timeStamp_numberMatched_and_numberReturned_are_right()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-2);
        var page = await _server.JsonAsync(Items + "?limit=7");

        Assert.InRange(page.GetProperty("timeStamp").GetDateTimeOffset(), before, DateTimeOffset.UtcNow.AddSeconds(2));
        Assert.Equal(30, page.GetProperty("numberMatched").GetInt32());
        Assert.Equal(7, page.GetProperty("numberReturned").GetInt32());
    }

    [Fact]
    public async Task Requirements_33_to_35_f_op_success_and_links_a_feature_is_the_same_alone_and_in_its_collection()
    {
        foreach (var feature in (await _server.JsonAsync(Items + "?limit=5")).GetProperty("features").EnumerateArray())
        {
            var alone = await _server.JsonAsync($"{Items}/{Uri.EscapeDataString(feature.GetProperty("id").GetString()!)}");
            foreach (var member in new[] { "type", "id", "geometry", "properties" })
            {
                Assert.Equal(feature.GetProperty(member).GetRawText(), alone.GetProperty(member).GetRawText());
            }

            foreach (var relation in new[] { "self", "alternate", "collection" })
            {
                Assert.NotNull(Pages.Link(alone, relation));
            }
        }
    }

    [Theory]
    [InlineData("/ogc/collections/nothing")]
    [InlineData("/ogc/collections/nothing/items")]
    [InlineData(Items + "/nothing")]
    public async Task Recommendation_error_conditions_what_is_not_there_is_a_404(string path)
    {
        using var response = await _server.GetAsync(path);

        await Answers.AssertProblemAsync(404, response);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal TestServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await TestServer.StartAsync(
        [
            .. Enumerable.Range(1, 28).Select(i => TestRows.Incident($"{i}", 9 + i, 10, $"2024-01-{i:00}")),
            TestRows.Incident("east", 178, 10, "2024-01-29"), TestRows.Incident("west", -178, 10, "2024-01-30"), TestRows.Hazard("field", 30, 10, 0.1), TestRows.Coverage("XX01", "2024-01-01"),
        ]);

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
