using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Features;

/// <summary>Finds the layer that a request's path names.</summary>
internal static class LayerLookup
{
    /// <summary>The layer, or null after a 404 (or, while layers are being read, a 503) was answered.</summary>
    public static async Task<ServedLayer?> FindAsync(HttpContext http, LiveMap map)
    {
        var name = (string)http.Request.RouteValues["layer"]!;
        if (map.Find(name) is { } layer)
        {
            return layer;
        }

        await (map.Feed.IsLoaded ? Problem.WriteAsync(http, StatusCodes.Status404NotFound, map.NoSuchLayer(name), "layer") : NotReady.WriteAsync(http));
        return null;
    }
}
