using System.Text.Json;

namespace GeoArms.Server.Tests.Http;

/// <summary>What the tests expect of answers in general.</summary>
internal static class Answers
{
    /// <summary>A problem document with this status; gives its detail.</summary>
    public static async Task<string> AssertProblemAsync(int status, HttpResponseMessage response)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.RootElement.GetProperty("title").GetString());
        return problem.RootElement.GetProperty("detail").GetString()!;
    }

    /// <summary>True when the answer came from the output cache.</summary>
    public static bool IsFromCache(HttpResponseMessage response) => response.Headers.Age is not null;
}
