using GeoArms.Server.Tests.Hosting;
using GeoArms.Testing;

namespace GeoArms.Server.Tests.Http.Features;

public sealed class OpenApiTests
{
    [NeedsFact(Needs.Node)]
    public async Task A_linter_finds_no_error_in_the_description()
    {
        await using var server = await TestServer.StartAsync();
        using var folder = new TemporaryFolder();
        using var response = await server.GetAsync("/openapi.json");
        await File.WriteAllTextAsync(folder.File("openapi.json"), await response.Content.ReadAsStringAsync());

        // The program ends with another code than 0, and the test fails, when it finds an error.
        var found = await ExternalProgram.RunAsync("node", [RepositoryRoot.Combine("tests", "npm", "lint-openapi.mjs"), folder.File("openapi.json")]);

        Assert.Contains("0 errors", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_of_items_are_declared_as_the_standard_asks()
    {
        await using var server = await TestServer.StartAsync();

        var parameters = (await server.JsonAsync("/openapi.json")).GetProperty("paths").GetProperty("/ogc/collections/{layer}/items").GetProperty("get").GetProperty("parameters")
            .EnumerateArray().ToDictionary(parameter => parameter.GetProperty("name").GetString()!);

        var limit = parameters["limit"].GetProperty("schema");
        Assert.Equal("integer", limit.GetProperty("type").GetString());
        Assert.Equal(0, limit.GetProperty("minimum").GetInt32());
        Assert.Equal(1_000_000, limit.GetProperty("maximum").GetInt32());
        Assert.Equal(10, limit.GetProperty("default").GetInt32());
        var box = parameters["bbox"];
        Assert.Equal("form", box.GetProperty("style").GetString());
        Assert.False(box.GetProperty("explode").GetBoolean());
        Assert.Equal("array", box.GetProperty("schema").GetProperty("type").GetString());
        Assert.Equal(4, box.GetProperty("schema").GetProperty("minItems").GetInt32());
        Assert.Equal(6, box.GetProperty("schema").GetProperty("maxItems").GetInt32());
        Assert.Equal("number", box.GetProperty("schema").GetProperty("items").GetProperty("type").GetString());
        Assert.Equal("string", parameters["datetime"].GetProperty("schema").GetProperty("type").GetString());
        Assert.False(parameters["datetime"].GetProperty("required").GetBoolean());
    }

    [Fact]
    public async Task Wherever_a_filter_is_taken_its_encoding_and_reference_system_are_too()
    {
        await using var server = await TestServer.StartAsync();
        var filtered = 0;
        foreach (var path in (await server.JsonAsync("/openapi.json")).GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(operation => operation.Value.TryGetProperty("parameters", out _)))
            {
                var names = operation.Value.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).ToList();
                if (names.Contains("filter"))
                {
                    filtered++;
                    Assert.Contains("filter-lang", names);
                    Assert.Contains("filter-crs", names);
                }
            }
        }

        Assert.True(filtered > 15, $"{filtered} resources take a filter.");
    }
}
