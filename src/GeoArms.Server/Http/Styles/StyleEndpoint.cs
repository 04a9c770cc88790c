using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Styles;

/// <summary><c>GET /styles/{name}.json</c>: the look of the viewer as a style for MapLibre; of all layers (<c>geoarms</c>), or of one by its name.</summary>
/// <param name="map">What is served.</param>
/// <param name="codes">The code lists.</param>
internal sealed class StyleEndpoint(LiveMap map, CodeLists codes)
{
    /// <summary>Route.</summary>
    public const string Route = "/styles/{name}.json";

    /// <summary>Answers with the style.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        QueryParameters.Read(http);
        if (!map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var name = (string)http.Request.RouteValues["name"]!;
        var layers = map.Layers.Where(layer => layer.Schema.Geometry != GeometryKinds.None).ToArray();
        var style = new MapStyle(codes, RequestAddress.Root(http));

        // A layer may be called like the whole map; the whole map goes before.
        var made = name == MapStyle.Whole ? style.OfAll(layers)
            : layers.FirstOrDefault(layer => layer.Schema.Name == name) is { } one ? style.OfOne(one)
            : null;
        if (made is null)
        {
            var nearest = NearestName.Of(name, layers.Select(layer => layer.Schema.Name).Prepend(MapStyle.Whole));
            await Problem.WriteAsync(
                http, StatusCodes.Status404NotFound, $"There is no style '{name}'; did you mean '{nearest}'? There is '{MapStyle.Whole}', and one for each layer with a geometry.", "name");
            return;
        }

        await JsonAnswer.WriteAsync(http, "application/json", json => made.WriteTo(json));
    }
}
