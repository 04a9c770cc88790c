using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Tiles;

/// <summary>Finds the layers whose tiles are asked for, all in one state of the data.</summary>
internal static class ChosenLayers
{
    /// <summary>
    /// The layers, or null when a problem was answered: one is not there or has no geometry (404), or the layers are still being read (503).
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="map">What is served.</param>
    /// <param name="names">Names of the layers.</param>
    /// <param name="parameter">Parameter that holds them.</param>
    public static async Task<IReadOnlyList<ServedLayer>?> FindAsync(HttpContext http, LiveMap map, IReadOnlyList<string> names, string parameter)
    {
        var state = map.Feed.Current;
        var layers = new ServedLayer[names.Count];
        for (var i = 0; i < layers.Length; i++)
        {
            var name = names[i];
            if (state.Find(name) is not { } snapshot)
            {
                await (map.Feed.IsLoaded ? Problem.WriteAsync(http, StatusCodes.Status404NotFound, map.NoSuchLayer(name), parameter) : NotReady.WriteAsync(http));
                return null;
            }

            layers[i] = ServedLayer.Of(snapshot);
            if (layers[i].Schema.Geometry == GeometryKinds.None)
            {
                await Problem.WriteAsync(
                    http, StatusCodes.Status404NotFound, $"'{name}' is a table without geometry and has no tiles; its rows are at /ogc/collections/{name}/items.", parameter);
                return null;
            }
        }

        return layers;
    }

    /// <summary>The rows of a query in one of several layers; a query that does not fit it says which.</summary>
    /// <exception cref="InputException">The filter does not fit the layer.</exception>
    public static RowSelection Select(ServedLayer layer, LayerQuery query, string key, bool isOneOfSeveral)
    {
        try
        {
            return layer.Select(query, key);
        }
        catch (InputException problem) when (isOneOfSeveral && !problem.Message.Contains($"'{layer.Schema.Name}'", StringComparison.Ordinal))
        {
            throw new InputException($"Layer '{layer.Schema.Name}': {problem.Message}", problem) { Parameter = problem.Parameter };
        }
    }
}
