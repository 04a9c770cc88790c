using System.Text;
using System.Text.Json;
using GeoArms.Engine.Decisions;

namespace GeoArms.Server.Http.Decisions;

/// <summary>Writes a ranked answer in the form that was asked for.</summary>
internal static class DecisionAnswers
{
    /// <summary>Writes it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="asOf">Version of the data.</param>
    /// <param name="writeDetail">Writes members of an item that only this decision has, or null.</param>
    /// <param name="writeRest">Writes members of the answer that only this decision has, or null.</param>
    /// <param name="own">Columns of CSV that only this decision has, or null.</param>
    public static Task WriteAsync(
        HttpContext http, DecisionRequest request, DecisionAnswer answer, string asOf, Action<Utf8JsonWriter, DecisionItem>? writeDetail = null,
        Action<Utf8JsonWriter>? writeRest = null, IReadOnlyList<(string Heading, Func<DecisionItem, string> Value)>? own = null) => request.Format switch
        {
            "csv" => BodyAnswer.WriteAsync(http, AnswerFormat.Csv.MediaType, Encoding.UTF8.GetBytes(DecisionCsv.Of(answer, asOf, own))),
            "geojson" => JsonAnswer.WriteAsync(http, AnswerFormat.GeoJson.MediaType, json => DecisionGeoJson.Write(json, answer, asOf, writeDetail, writeRest)),
            _ => JsonAnswer.WriteAsync(http, AnswerFormat.Json.MediaType, json => DecisionJson.Write(json, answer, asOf, writeDetail, writeRest)),
        };
}
