using System.Net;
using System.Text.Json;
using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;
using GeoArms.Testing.VectorTiles;

namespace GeoArms.Server.Tests.Http.Tiles;

/// <summary>
/// The requirements of OGC API Tiles, Part 1: Core (20-057), one by one, walked through as the conformance suite (ets-ogcapi-tiles10) does: from the
/// landing page by links alone. The names are those of the requirements; <c>docs/conformance-tiles.md</c> lists them.
/// </summary>
public sealed class OgcTilesConformanceTests(OgcTilesFixture fixture) : IClassFixture<OgcTilesFixture>
{
    private const string Relation = "http://www.opengis.net/def/rel/ogc/1.0/";
    private const string Class = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/";

    private readonly TestServer _server = fixture.Server;

    [Theory]
    [InlineData("core")]
    [InlineData("tileset")]
    [InlineData("tilesets-list")]
    [InlineData("dataset-tilesets")]
    [InlineData("geodata-tilesets")]
    [InlineData("collections-selection")]
    [InlineData("datetime")]
    [InlineData("oas30")]
    [InlineData("mvt")]
    [InlineData("png")]
    public async Task Req_conformance_success_the_class_is_declared(string name)
    {
        var classes = (await _server.JsonAsync("/ogc/conformance")).GetProperty("conformsTo").EnumerateArray().Select(one => one.GetString());

        Assert.Contains(Class + name, classes);
    }

    [Fact]
    public async Task Req_core_tc_op_every_tileset_that_is_listed_leads_to_a_template_of_tiles()
    {
        foreach (var tileset in await AllTilesetsAsync())
        {
            var template = Template(tileset);
            Assert.Contains("{tileMatrix}", template, StringComparison.Ordinal);
            Assert.Contains("{tileRow}", template, StringComparison.Ordinal);
            Assert.Contains("{tileCol}", template, StringComparison.Ordinal);
            Assert.Contains($"/tiles/{tileset.GetProperty("tileMatrixSetId").GetString()}/", template, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Req_core_tc_success_a_tile_within_the_limits_is_200_with_its_media_type_or_204()
    {
        var withContent = 0;
        foreach (var tileset in await AllTilesetsAsync())
        {
            foreach (var (zoom, row, column) in Corners(tileset))
            {
                using var tile = await _server.GetAsync(Fill(Template(tileset), zoom, row, column));
                Assert.True(tile.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent, $"{tileset}: {tile.StatusCode}");
                if (tile.StatusCode == HttpStatusCode.OK)
                {
                    Assert.Equal(ItemLink(tileset).GetProperty("type").GetString(), tile.Content.Headers.ContentType!.MediaType);
                    withContent++;
                }
            }
        }

        Assert.True(withContent > 10);
    }

    [Fact]
    public async Task Req_core_tc_error_a_tile_outside_the_limits_or_the_matrix_is_404()
    {
        foreach (var tileset in await AllTilesetsAsync())
        {
            var template = Template(tileset);
            foreach (var (zoom, row, column) in new[] { ("0", "1", "0"), ("0", "0", "2"), ("23", "0", "0"), ("3", "-1", "0"), ("3", "0", "x"), ("0", "2147483647", "2147483647") })
            {
                using var tile = await _server.GetAsync(Fill(template, zoom, row, column));
                await Answers.AssertProblemAsync(404, tile);
            }

            if (!tileset.TryGetProperty("tileMatrixSetLimits", out var limits))
            {
                continue;
            }

            foreach (var limit in limits.EnumerateArray())
            {
                using var below = await _server.GetAsync(Fill(template, limit.GetProperty("tileMatrix").GetString()!, $"{limit.GetProperty("maxTileRow").GetInt32() + 1}", $"{limit.GetProperty("minTileCol")}"));
                await Answers.AssertProblemAsync(404, below);
                using var beside = await _server.GetAsync(Fill(template, limit.GetProperty("tileMatrix").GetString()!, $"{limit.GetProperty("maxTileRow")}", $"{limit.GetProperty("maxTileCol").GetInt32() + 1}"));
                await Answers.AssertProblemAsync(404, beside);
            }
        }
    }

    [Fact]
    public async Task Req_core_tc_error_an_empty_tile_within_the_limits_is_204()
    {
        using var empty = await _server.GetAsync("/ogc/collections/incidents/tiles/WebMercatorQuad/6/31/30");

        Assert.Equal(HttpStatusCode.NoContent, empty.StatusCode);
    }

    [Theory]
    [InlineData("/ogc/collections/incident/tiles", "incidents")]
    [InlineData("/ogc/collections/incident/tiles/WebMercatorQuad", "incidents")]
    [InlineData("/ogc/collections/incident/tiles/WebMercatorQuad/0/0/0", "incidents")]
    [InlineData("/ogc/collections/incidents/tiles/WebMercator", "WebMercatorQuad")]
    [InlineData("/ogc/collections/incidents/tiles/WorldCRS84/0/0/0", "WorldCRS84Quad")]
    [InlineData("/ogc/collections/coverage/tiles", "table")]
    [InlineData("/ogc/tileMatrixSets/WorldCRS84", "WorldCRS84Quad")]
    [InlineData("/ogc/tiles/Quad", "tile matrix set")]
    [InlineData("/ogc/tiles/WebMercatorQuad/0/0/0?collections=incident", "incidents")]
    [InlineData("/ogc/heatmaps/casualty/map/tiles", "casualties")]
    [InlineData("/ogc/heatmaps/casualties/map/tiles/Quad", "tile matrix set")]
    [InlineData("/ogc/heatmaps/casualties/map/tiles/Quad/0/0/0", "tile matrix set")]
    public async Task Req_core_tc_error_what_is_not_there_is_404_and_names_the_nearest(string path, string said)
    {
        using var response = await _server.GetAsync(path);

        Assert.Contains(said, await Answers.AssertProblemAsync(404, response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ogc/collections/incidents/tiles/WebMercatorQuad/0/0/0?f=png", "mvt")]
    [InlineData("/ogc/collections/incidents/tiles/WebMercatorQuad/0/0/0?collections=hazards", "collections")]
    [InlineData("/ogc/collections/incidents/tiles/WebMercatorQuad/0/0/0?filter=weapn='ied'", "weapon")]
    [InlineData("/ogc/collections/incidents/tiles/WebMercatorQuad/0/0/0?datetime=yesterday", "yesterday")]
    [InlineData("/ogc/collections/incidents/tiles?f=html", "json")]
    [InlineData("/ogc/collections/incidents/tiles/WorldCRS84Quad?f=tilejson", "json")]
    [InlineData("/ogc/tiles/WebMercatorQuad/0/0/0?collections=incidents,incidents", "twice")]
    [InlineData("/ogc/tiles/WebMercatorQuad/0/0/0?collections=incidents,hazards&filter=weapon='ied'", "hazards")]
    [InlineData("/ogc/tiles/WebMercatorQuad/0/0/0?colections=incidents", "collections")]
    [InlineData("/ogc/heatmaps/casualties/map/tiles/WebMercatorQuad/0/0/0?f=mvt", "png")]
    [InlineData("/ogc/heatmaps/casualties/map/tiles/WebMercatorQuad?bandwidth=3", "bandwidth")]
    public async Task A_bad_parameter_is_400_and_says_what_was_expected(string path, string said)
    {
        using var response = await _server.GetAsync(path);

        Assert.Contains(said, await Answers.AssertProblemAsync(400, response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Req_tileset_description_the_metadata_says_what_is_in_the_tiles_and_where()
    {
        var tileset = await _server.JsonAsync("/ogc/collections/incidents/tiles/WorldCRS84Quad");

        Assert.Equal("vector", tileset.GetProperty("dataType").GetString());
        Assert.Equal("http://www.opengis.net/def/crs/OGC/1.3/CRS84", tileset.GetProperty("crs").GetString());
        Assert.Equal("http://www.opengis.net/def/tilematrixset/OGC/1.0/WorldCRS84Quad", tileset.GetProperty("tileMatrixSetURI").GetString());
        Assert.Equal([-60, -10], tileset.GetProperty("boundingBox").GetProperty("lowerLeft").EnumerateArray().Select(edge => edge.GetDouble()));
        var layer = Assert.Single(tileset.GetProperty("layers").EnumerateArray());
        Assert.Equal("incidents", layer.GetProperty("id").GetString());
        Assert.Equal(0, layer.GetProperty("geometryDimension").GetInt32());
        var properties = layer.GetProperty("propertiesSchema").GetProperty("properties");
        Assert.Equal("number", properties.GetProperty("killed").GetProperty("type").GetString());
        Assert.Equal("string", properties.GetProperty("weapon").GetProperty("type").GetString());
        Assert.Equal("number", properties.GetProperty("count").GetProperty("type").GetString());
        Assert.True(layer.GetProperty("propertiesSchema").GetProperty("patternProperties").TryGetProperty("^weapon:", out _));
        Assert.Equal(22, tileset.GetProperty("tileMatrixSetLimits").GetArrayLength());

        // The tile that holds the attributes that are promised.
        using var tile = await _server.GetAsync(Fill(Template(tileset), "0", "0", "1"));
        var features = MvtReader.Read(await tile.Content.ReadAsByteArrayAsync())["incidents"].Features;
        Assert.All(features.SelectMany(feature => feature.Attributes.Keys), name => Assert.True(properties.TryGetProperty(name, out _), name));
    }

    [Fact]
    public async Task Req_tileset_description_the_tile_matrix_set_is_linked_and_defined()
    {
        foreach (var tileset in await AllTilesetsAsync())
        {
            var definition = await _server.JsonAsync(Relative(Link(tileset, Relation + "tiling-scheme")));
            Assert.Equal(tileset.GetProperty("tileMatrixSetURI").GetString(), definition.GetProperty("uri").GetString());
            Assert.Equal(tileset.GetProperty("crs").GetString(), definition.GetProperty("crs").GetString());
        }
    }

    [Fact]
    public async Task Req_tileset_description_the_limits_hold_every_feature_and_not_more_than_its_box()
    {
        foreach (var set in new[] { "WebMercatorQuad", "WorldCRS84Quad" })
        {
            var tileset = await _server.JsonAsync($"/ogc/collections/hazards/tiles/{set}");
            var limits = tileset.GetProperty("tileMatrixSetLimits").EnumerateArray().ToDictionary(limit => limit.GetProperty("tileMatrix").GetString()!);
            var limit = limits["8"];
            var ((firstRow, lastRow), (firstColumn, lastColumn)) = (Range(limit, "Row"), Range(limit, "Col"));

            // The field is 0.5 degrees wide; a tile of zoom 8 is 1.4 or 0.7 degrees wide.
            Assert.InRange(lastRow - firstRow, 0, 1);
            Assert.InRange(lastColumn - firstColumn, 0, 1);
            var anchors = 0;
            for (var row = firstRow; row <= lastRow; row++)
            {
                for (var column = firstColumn; column <= lastColumn; column++)
                {
                    using var tile = await _server.GetAsync(Fill(Template(tileset), "8", $"{row}", $"{column}"));
                    anchors += tile.StatusCode == HttpStatusCode.OK
                        ? MvtReader.Read(await tile.Content.ReadAsByteArrayAsync())["hazards"].Features.Count(feature => feature.Attributes.ContainsKey("anchor"))
                        : 0;
                }
            }

            Assert.Equal(1, anchors);
        }

        static (int First, int Last) Range(JsonElement limit, string what) => (limit.GetProperty($"minTile{what}").GetInt32(), limit.GetProperty($"maxTile{what}").GetInt32());
    }

    [Fact]
    public async Task Req_tilesets_list_tileset_links_each_list_is_linked_and_names_set_type_and_metadata()
    {
        foreach (var list in await ListsAsync())
        {
            Assert.Contains("/tiles", list, StringComparison.Ordinal);
            var tilesets = (await _server.JsonAsync(list)).GetProperty("tilesets").EnumerateArray().ToArray();
            Assert.NotEmpty(tilesets);
            foreach (var tileset in tilesets)
            {
                Assert.NotEqual("", tileset.GetProperty("title").GetString());
                Assert.Contains(tileset.GetProperty("dataType").GetString(), new[] { "vector", "map" });
                Assert.StartsWith("http://www.opengis.net/def/tilematrixset/OGC/1.0/", tileset.GetProperty("tileMatrixSetURI").GetString(), StringComparison.Ordinal);

                // The suite asks every address in the list and wants JSON.
                foreach (var link in tileset.GetProperty("links").EnumerateArray())
                {
                    Assert.Equal("application/json", link.GetProperty("type").GetString());
                    await _server.JsonAsync(Relative(link.GetProperty("href").GetString()!));
                }
            }
        }
    }

    [Fact]
    public async Task Req_dataset_tilesets_landingpage_the_lists_are_linked()
    {
        var landing = await _server.JsonAsync("/ogc");

        Assert.EndsWith("/ogc/tiles?f=json", Link(landing, Relation + "tilesets-vector"), StringComparison.Ordinal);
        Assert.EndsWith("/ogc/map/tiles?f=json", Link(landing, Relation + "tilesets-map"), StringComparison.Ordinal);
        Assert.EndsWith("/ogc/tileMatrixSets", Link(landing, Relation + "tiling-schemes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Req_dataset_tilesets_operation_a_tile_without_collections_has_all_layers()
    {
        using var tile = await _server.GetAsync("/ogc/tiles/WebMercatorQuad/0/0/0");

        Assert.Equal(["basemap", "hazards", "incidents"], MvtReader.Read(await tile.Content.ReadAsByteArrayAsync()).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Req_geodata_tilesets_desc_links_each_collection_with_geometry_links_its_list()
    {
        var tables = (await _server.JsonAsync("/layers")).GetProperty("layers").EnumerateArray()
            .Where(layer => layer.GetProperty("geometry").GetArrayLength() == 0).Select(layer => layer.GetProperty("name").GetString()).ToArray();
        Assert.Contains("coverage", tables);
        foreach (var collection in (await _server.JsonAsync("/ogc/collections")).GetProperty("collections").EnumerateArray())
        {
            var links = collection.GetProperty("links").EnumerateArray().Where(link => link.GetProperty("rel").GetString() == Relation + "tilesets-vector").ToArray();
            if (tables.Contains(collection.GetProperty("id").GetString()))
            {
                Assert.Empty(links);
                continue;
            }

            var list = await _server.JsonAsync(Relative(Assert.Single(links).GetProperty("href").GetString()!));
            Assert.Equal(2, list.GetProperty("tilesets").GetArrayLength());
        }
    }

    [Fact]
    public async Task Req_geodata_tilesets_operation_a_layers_tile_is_the_one_of_the_web_maps_path()
    {
        using var ogc = await _server.GetAsync("/ogc/collections/incidents/tiles/WebMercatorQuad/5/15/18?f=mvt");
        using var web = await _server.GetAsync("/tiles/incidents/5/18/15.mvt");

        Assert.Equal(HttpStatusCode.OK, ogc.StatusCode);
        Assert.Equal(await web.Content.ReadAsByteArrayAsync(), await ogc.Content.ReadAsByteArrayAsync());
        Assert.Equal(web.Headers.ETag, ogc.Headers.ETag);
    }

    [Fact]
    public async Task Req_collections_selection_the_parameter_chooses_layers_in_tile_metadata_and_template()
    {
        using var chosen = await _server.GetAsync("/ogc/tiles/WebMercatorQuad/0/0/0?collections=hazards,incidents");
        using var web = await _server.GetAsync("/tiles/hazards,incidents/0/0/0.mvt");
        Assert.Equal(await web.Content.ReadAsByteArrayAsync(), await chosen.Content.ReadAsByteArrayAsync());

        var list = await _server.JsonAsync("/ogc/tiles?collections=hazards,incidents");
        var tileset = await _server.JsonAsync(Relative(Link(list.GetProperty("tilesets")[0], "self")));
        Assert.Equal(["hazards", "incidents"], tileset.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("id").GetString()));
        using var byTemplate = await _server.GetAsync(Fill(Template(tileset), "0", "0", "0"));
        Assert.Equal(await web.Content.ReadAsByteArrayAsync(), await byTemplate.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("2020-01-01", 1)]
    [InlineData("2020-01-02/..", 200)]
    [InlineData("../..", 201)]
    public async Task Req_datetime_the_parameter_narrows_the_tile(string datetime, int count)
    {
        var total = 0;
        foreach (var column in new[] { 0, 1 })
        {
            using var tile = await _server.GetAsync($"/ogc/collections/incidents/tiles/WorldCRS84Quad/0/0/{column}?datetime={datetime}");
            total += tile.StatusCode == HttpStatusCode.NoContent
                ? 0
                : MvtReader.Read(await tile.Content.ReadAsByteArrayAsync())["incidents"].Features.Sum(feature => (int)(feature.Number("count") ?? 1));
        }

        Assert.Equal(count, total);
    }

    [Theory]
    [InlineData("WebMercatorQuad")]
    [InlineData("WorldCRS84Quad")]
    public async Task Req_tms_the_definition_is_that_of_the_registry(string id)
    {
        var list = await _server.JsonAsync("/ogc/tileMatrixSets");
        var item = list.GetProperty("tileMatrixSets").EnumerateArray().Single(set => set.GetProperty("id").GetString() == id);
        Assert.Equal(Link(item, "self"), Link(item, "item"));
        var definition = await _server.JsonAsync(Relative(Link(item, "self")));

        if (SharedData.Folder is not null)
        {
            using var registered = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.DataFile("vectors", "tms", $"{id}.json")));
            foreach (var (ours, theirs) in definition.GetProperty("tileMatrices").EnumerateArray().Zip(registered.RootElement.GetProperty("tileMatrices").EnumerateArray()))
            {
                Assert.Equal(theirs.GetProperty("id").GetString(), ours.GetProperty("id").GetString());
                foreach (var number in new[] { "scaleDenominator", "cellSize", "tileWidth", "tileHeight", "matrixWidth", "matrixHeight" })
                {
                    var expected = theirs.GetProperty(number).GetDouble();
                    Assert.Equal(expected, ours.GetProperty(number).GetDouble(), 1e-13 * expected);
                }
            }
        }

        Assert.Equal(id == "WebMercatorQuad" ? 23 : 22, definition.GetProperty("tileMatrices").GetArrayLength());
    }

    [Fact]
    public async Task Req_mvt_content_and_tilejson_the_tileset_is_described_in_both_forms()
    {
        var tileset = await _server.JsonAsync("/ogc/collections/hazards/tiles/WebMercatorQuad");
        var byLink = await _server.JsonAsync(Relative(Link(tileset, "describedby")));
        var byFormat = await _server.JsonAsync("/ogc/collections/hazards/tiles/WebMercatorQuad?f=tilejson");

        Assert.Equal("3.0.0", byLink.GetProperty("tilejson").GetString());
        Assert.Equal(byLink.GetRawText(), byFormat.GetRawText());
        Assert.Equal("application/vnd.mapbox-vector-tile", ItemLink(tileset).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Req_png_content_a_heatmaps_map_tile_is_the_picture_of_the_web_maps_path()
    {
        using var ogc = await _server.GetAsync("/ogc/heatmaps/casualties/map/tiles/WebMercatorQuad/6/30/37?bandwidth=20000");
        using var web = await _server.GetAsync("/heatmaps/casualties/6/37/30.png?bandwidth=20000");

        Assert.Equal("image/png", ogc.Content.Headers.ContentType!.MediaType);
        Assert.Equal(await web.Content.ReadAsByteArrayAsync(), await ogc.Content.ReadAsByteArrayAsync());
        var tileset = await _server.JsonAsync("/ogc/heatmaps/casualties/map/tiles/WorldCRS84Quad?bandwidth=20000&filter=weapon = 'ied'");
        Assert.Contains("?bandwidth=20000&filter=weapon%20%3D%20%27ied%27&f=png", Template(tileset), StringComparison.Ordinal);
        using var degrees = await _server.GetAsync(Fill(Template(tileset), "6", "28", "74"));
        Assert.Equal(HttpStatusCode.OK, degrees.StatusCode);
        Assert.True((await degrees.Content.ReadAsByteArrayAsync()).Length > 400, "Nothing is drawn where the incidents are.");
    }

    [Fact]
    public async Task Req_oas30_completeness_every_path_template_is_in_the_api_description_with_its_parameters()
    {
        var paths = (await _server.JsonAsync("/openapi.json")).GetProperty("paths");
        foreach (var path in new[] { "/ogc/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}", "/ogc/collections/{layer}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}" })
        {
            var names = paths.GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString());
            Assert.Superset(new HashSet<string?> { "tileMatrixSetId", "tileMatrix", "tileRow", "tileCol", "datetime", "filter", "properties", "f" }, names.ToHashSet());
        }
    }

    [Fact]
    public async Task Tiles_are_kept_and_asked_for_again_as_those_of_the_web_maps_path_are()
    {
        const string Path = "/ogc/collections/incidents/tiles/WorldCRS84Quad/4/7/18?properties=weapon";
        using var first = await _server.GetAsync(Path, ("Accept-Encoding", "gzip"));
        using var second = await _server.GetAsync(Path, ("Accept-Encoding", "gzip"));
        using var third = await _server.GetAsync(Path, ("Accept-Encoding", "gzip"), ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.Equal(["gzip"], first.Content.Headers.ContentEncoding);
        Assert.False(Answers.IsFromCache(first));
        Assert.True(Answers.IsFromCache(second));
        Assert.Equal(HttpStatusCode.NotModified, third.StatusCode);
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true });
    }

    private static JsonElement ItemLink(JsonElement tileset) => tileset.GetProperty("links").EnumerateArray().Single(link => link.GetProperty("rel").GetString() == "item");

    private static string Template(JsonElement tileset) => ItemLink(tileset).GetProperty("href").GetString()!;

    private static string Link(JsonElement document, string relation) =>
        document.GetProperty("links").EnumerateArray().Single(link => link.GetProperty("rel").GetString() == relation).GetProperty("href").GetString()!;

    private static string Fill(string template, string zoom, string row, string column) => Relative(template)
        .Replace("{tileMatrix}", zoom, StringComparison.Ordinal).Replace("{tileRow}", row, StringComparison.Ordinal).Replace("{tileCol}", column, StringComparison.Ordinal);

    private static string Relative(string address) => address[address.IndexOf("/ogc", StringComparison.Ordinal) is var at and >= 0 ? at.. : address.IndexOf('/', 8)..];

    /// <summary>Two opposite corners of the limits at some zooms; the upper left tile where there are none.</summary>
    private static IEnumerable<(string Zoom, string Row, string Column)> Corners(JsonElement tileset)
    {
        if (!tileset.TryGetProperty("tileMatrixSetLimits", out var limits))
        {
            return [("0", "0", "0"), ("3", "3", "4")];
        }

        return limits.EnumerateArray().Where((_, zoom) => zoom % 7 == 0).SelectMany(limit => new[]
        {
            (limit.GetProperty("tileMatrix").GetString()!, $"{limit.GetProperty("minTileRow")}", $"{limit.GetProperty("minTileCol")}"),
            (limit.GetProperty("tileMatrix").GetString()!, $"{limit.GetProperty("maxTileRow")}", $"{limit.GetProperty("maxTileCol")}"),
        });
    }

    /// <summary>Addresses of the lists, found from the landing page and the collections.</summary>
    private async Task<IReadOnlyList<string>> ListsAsync()
    {
        var documents = new List<JsonElement> { await _server.JsonAsync("/ogc") };
        documents.AddRange((await _server.JsonAsync("/ogc/collections")).GetProperty("collections").EnumerateArray());
        return [.. documents.SelectMany(document => document.GetProperty("links").EnumerateArray())
            .Where(link => link.GetProperty("rel").GetString()!.StartsWith(Relation + "tilesets-", StringComparison.Ordinal))
            .Select(link => Relative(link.GetProperty("href").GetString()!))];
    }

    private async Task<IReadOnlyList<JsonElement>> AllTilesetsAsync()
    {
        var tilesets = new List<JsonElement>();
        foreach (var list in await ListsAsync())
        {
            foreach (var tileset in (await _server.JsonAsync(list)).GetProperty("tilesets").EnumerateArray())
            {
                tilesets.Add(await _server.JsonAsync(Relative(Link(tileset, "self"))));
            }
        }

        Assert.True(tilesets.Count > 20);
        return tilesets;
    }
}
