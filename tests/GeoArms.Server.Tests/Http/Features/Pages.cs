using System.Text.Json;
using GeoArms.Server.Tests.Hosting;

namespace GeoArms.Server.Tests.Http.Features;

/// <summary>Follows the pages of a list of items.</summary>
internal static class Pages
{
    /// <summary>Ids of the features of a page.</summary>
    public static IEnumerable<string> Ids(JsonElement page) => page.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("id").GetString()!);

    /// <summary>Address of a link, or null.</summary>
    public static string? Link(JsonElement document, string relation) => document.GetProperty("links").EnumerateArray()
        .Where(link => link.GetProperty("rel").GetString() == relation).Select(link => link.GetProperty("href").GetString()).FirstOrDefault();

    /// <summary>All ids from a page on; <paramref name="between"/> is called before each next page.</summary>
    public static async Task<List<string>> FollowAsync(TestServer server, string first, Func<Task>? between = null)
    {
        var ids = new List<string>();
        for (var path = first; path is not null;)
        {
            var page = await server.JsonAsync(path);
            ids.AddRange(Ids(page));
            path = Link(page, "next");
            if (path is not null && between is not null)
            {
                await between();
            }
        }

        return ids;
    }
}
