using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary>Finds the heatmap that a path names.</summary>
internal static class HeatmapAddress
{
    /// <summary>The heatmap, or null when a problem was answered: there is none of that name (404), or the layers are still being read (503).</summary>
    public static async Task<ServedHeatmap?> FindAsync(HttpContext http, LiveMap map)
    {
        var name = (string)http.Request.RouteValues["name"]!;
        if (HeatmapCatalog.Find(name) is not { } served)
        {
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, HeatmapCatalog.NoSuchHeatmap(name), "name");
            return null;
        }

        if (!map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return null;
        }

        return served;
    }
}
