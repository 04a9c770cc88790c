using System.Text.Json;
using GeoArms.Core.Projections;
using GeoArms.Core;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Http.Queries;

/// <summary><c>POST /query/within</c>: what lies inside an area.</summary>
internal sealed class WithinEndpoint(PlaceAnswers answers)
{
    /// <summary>Route of the question.</summary>
    public const string Route = "/query/within";

    private const string Pcode = "area";
    private const string Corners = "corners";

    /// <summary>Answers.</summary>
    /// <exception cref="InputException">A parameter or the body cannot be taken.</exception>
    public async Task AnswerAsync(HttpContext http)
    {
        var request = PlaceRequest.Read(QueryParameters.Read(http, PlaceRequest.Names));
        var body = await QueryBody.ReadAsync(http);
        if (!answers.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var state = answers.State(request);
        var ground = new AreaGround(ReadArea(body, state.Views));
        await answers.WriteAsync(http, request, state, ground, json => WriteGround(json, ground, request.Form));
    }

    private static Geometry ReadArea(JsonElement body, LayerViews views)
    {
        if (body.TryGetProperty(Pcode, out _))
        {
            QueryBody.CheckMembers(body, Pcode);
            return OfPcode(QueryBody.Text(body, Pcode)!, views);
        }

        if (body.TryGetProperty(Corners, out var corners))
        {
            QueryBody.CheckMembers(body, Corners);
            return corners.ValueKind == JsonValueKind.Array
                ? GeoJsonShapes.Ring(new GeoJsonShapes(Corners).ReadPlaces(corners, 3))
                : throw new InputException($"Got corners {QueryBody.Short(corners)}; expected an array of places.") { Parameter = Corners };
        }

        return new GeoJsonShapes("geometry").ReadArea(body);
    }

    // The polygons of all rows of a P-code: an area may come in several.
    private static MultiPolygon OfPcode(string pcode, LayerViews views)
    {
        List<Polygon> parts = views.Find(AreaGeometries.Layer) is { } areas && AreaGeometries.Find(areas, pcode) is { } area
            ? [.. Enumerable.Range(0, area.NumGeometries).Select(area.GetGeometryN).OfType<Polygon>()]
            : [];
        return parts.Count > 0
            ? new GeometryFactory(new PrecisionModel(), 4326).CreateMultiPolygon([.. parts])
            : throw new InputException($"There is no area with the P-code '{pcode}' and a polygon; GET /ogc/collections/areas/items lists them.") { Parameter = Pcode };
    }

    private static void WriteGround(Utf8JsonWriter json, AreaGround ground, PlaceForm form)
    {
        json.WritePropertyName("from");
        PlaceJson.WritePlace(json, ground.Longitude, ground.Latitude, form);
        json.WriteNumber("squareMetres", Math.Round(ground.SquareMetres, 1));
    }
}
