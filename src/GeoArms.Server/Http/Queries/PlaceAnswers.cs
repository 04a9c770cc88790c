using System.Globalization;
using System.Text;
using System.Text.Json;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Queries.Reporting;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Queries;

/// <summary>Answers questions about places from one state of the map, in the form that was asked for.</summary>
internal sealed class PlaceAnswers(LiveMap map)
{
    private readonly Lock _lock = new();
    private (string Key, Lazy<ReportedAreas> Areas)? _reported;

    /// <summary>False while the layers are still being read.</summary>
    public bool IsLoaded => map.Feed.IsLoaded;

    /// <summary>The state of all layers that a request asks for.</summary>
    /// <exception cref="Core.InputException">It cannot be given.</exception>
    public MapState State(PlaceRequest request) => map.Past.State(request.AsOf);

    /// <summary>Answers.</summary>
    /// <param name="http">The request.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="state">The state of the layers.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="writeGround">Writes members that tell of the ground.</param>
    public Task WriteAsync(HttpContext http, PlaceRequest request, MapState state, QueryGround ground, Action<Utf8JsonWriter> writeGround) =>
        WriteAsync(http, request, state, PlaceQuery.Answer(state.Views, ground, request.Question, Reported(state.Views)), writeGround, null);

    /// <summary>Writes an answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="state">The state of the layers.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="writeGround">Writes members that tell of the ground.</param>
    /// <param name="writeRest">Writes members that only this question has, or null.</param>
    public static Task WriteAsync(
        HttpContext http, PlaceRequest request, MapState state, PlaceAnswer answer, Action<Utf8JsonWriter> writeGround, Action<Utf8JsonWriter>? writeRest)
    {
        return request.Format switch
        {
            "csv" => BodyAnswer.WriteAsync(http, "text/csv; charset=utf-8; header=present", Encoding.UTF8.GetBytes(PlaceCsv.Of(answer, request.Form))),
            "geojson" => JsonAnswer.WriteAsync(http, "application/geo+json", json => PlaceGeoJson.Write(json, answer, request.Form, WriteHead, writeRest)),
            _ => JsonAnswer.WriteAsync(http, "application/json", json => PlaceJson.Write(json, answer, request.Form, WriteHead, writeRest)),
        };

        void WriteHead(Utf8JsonWriter json)
        {
            json.WriteString(PastMaps.Parameter, state.AsOf);
            writeGround(json);
        }
    }

    /// <summary>What is known of reporting in a state: read again only when its layers have changed.</summary>
    public ReportedAreas Reported(LayerViews views)
    {
        var versions = ReportedAreas.Layers.Select(layer => views.Find(layer)?.Version.ToString(CultureInfo.InvariantCulture) ?? "-");
        var key = $"{AccessScope.LocalOwner.Key} {string.Join(' ', versions)}";
        lock (_lock)
        {
            if (_reported?.Key != key)
            {
                _reported = (key, new Lazy<ReportedAreas>(() => ReportedAreas.Read(views)));
            }

            return _reported.Value.Areas.Value;
        }
    }
}
