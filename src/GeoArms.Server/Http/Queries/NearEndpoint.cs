using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Engine.Queries;

namespace GeoArms.Server.Http.Queries;

/// <summary><c>GET /query/near</c>: what lies within a distance of a place.</summary>
internal sealed class NearEndpoint(PlaceAnswers answers)
{
    /// <summary>Route of the question.</summary>
    public const string Route = "/query/near";

    private const string Longitude = "lon";
    private const string Latitude = "lat";
    private const string Place = "place";
    private const string Radius = "radius";
    private const double DefaultRadius = 10_000;

    /// <summary>Answers.</summary>
    /// <exception cref="InputException">A parameter cannot be taken.</exception>
    public Task AnswerAsync(HttpContext http)
    {
        var parameters = QueryParameters.Read(http, [Longitude, Latitude, Place, Radius, .. PlaceRequest.Names]);
        var request = PlaceRequest.Read(parameters);
        var (longitude, latitude) = ReadPlace(parameters);
        var radius = parameters[Radius] is { } text ? PlaceRequest.Number(Radius, text, "metres, above 0 and at most 1,000,000") : DefaultRadius;
        var ground = new NearGround(longitude, latitude, radius);
        return answers.IsLoaded
            ? answers.WriteAsync(http, request, answers.State(request), ground, json => WriteGround(json, ground, request.Form))
            : NotReady.WriteAsync(http);
    }

    private static (double Longitude, double Latitude) ReadPlace(QueryParameters parameters)
    {
        var (lon, lat, place) = (parameters[Longitude], parameters[Latitude], parameters[Place]);
        if (place is not null)
        {
            return lon is not null || lat is not null
                ? throw new InputException("Got the place and lon or lat too; expected one of the two.") { Parameter = Place }
                : PlaceText.TryParse(place, out var x, out var y, out var problem) ? (x, y)
                : throw new InputException(problem!) { Parameter = Place };
        }

        if (lon is null || lat is null)
        {
            throw new InputException($"Got no {(lon is null ? Longitude : Latitude)}; expected lon and lat in degrees, or a place in degrees, UTM or MGRS.")
            {
                Parameter = lon is null ? Longitude : Latitude,
            };
        }

        return (PlaceRequest.Number(Longitude, lon, "degrees from −180 to 180"), PlaceRequest.Number(Latitude, lat, "degrees from −90 to 90"));
    }

    private static void WriteGround(Utf8JsonWriter json, NearGround ground, PlaceForm form)
    {
        json.WritePropertyName("from");
        PlaceJson.WritePlace(json, ground.Longitude, ground.Latitude, form);
        json.WriteNumber("radius", ground.Radius);
    }
}
