using System.Text.Json;
using GeoArms.Data.Export;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Features;

/// <summary>Rows as a GeoJSON feature collection with links and counts.</summary>
internal sealed class GeoJsonList(ServedLayer layer, FeatureChoice choice) : ItemList
{
    private readonly FeatureWriter _features = new(layer.View, choice);
    private Utf8JsonWriter? _json;

    /// <summary>Links of the collection.</summary>
    public required IReadOnlyList<OgcLink> Links { get; init; }

    /// <summary>Features on all pages.</summary>
    public required int Matched { get; init; }

    /// <summary>Features on this page.</summary>
    public required int Returned { get; init; }

    /// <inheritdoc/>
    protected override void Begin(AnswerStream body)
    {
        _json = JsonAnswer.Writer(body.Writer);
        _json.WriteStartObject();
        _json.WriteString("type", "FeatureCollection");
        _json.WriteString("timeStamp", DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        _json.WriteNumber("numberMatched", Matched);
        _json.WriteNumber("numberReturned", Returned);
        _json.WriteStartArray("links");
        foreach (var link in Links)
        {
            OgcLinks.Write(_json, link.Relation, link.MediaType, link.Title, link.Address);
        }

        _json.WriteEndArray();
        _json.WriteStartArray("features");
    }

    /// <inheritdoc/>
    protected override void Write(int row)
    {
        _features.WriteStart(_json!, row);
        _json!.WriteEndObject();
    }

    /// <inheritdoc/>
    protected override void Flush() => _json!.Flush();

    /// <inheritdoc/>
    protected override void End()
    {
        _json!.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _json?.Dispose();
        base.Dispose(disposing);
    }
}
