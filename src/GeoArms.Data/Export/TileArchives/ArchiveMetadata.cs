using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GeoArms.Engine.Tiles;

namespace GeoArms.Data.Export.TileArchives;

/// <summary>The facts of an archive as the two formats write them.</summary>
internal static class ArchiveMetadata
{
    private const string Caution =
        "Reported data at the state of the export, not a statement that a place is safe. Names and boundaries imply no official endorsement.";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The metadata of PMTiles, as JSON in UTF-8.</summary>
    public static byte[] Json(ArchiveFacts facts) => Write(json =>
    {
        foreach (var (name, value) in Texts(facts))
        {
            json.WriteString(name, value);
        }

        WriteVectorLayers(json, facts);
    });

    /// <summary>The rows of MBTiles' table <c>metadata</c>.</summary>
    public static IEnumerable<(string Name, string Value)> Rows(ArchiveFacts facts)
    {
        foreach (var text in Texts(facts))
        {
            yield return text;
        }

        var (west, south, east, north) = facts.Bounds;
        var (zoom, longitude, latitude) = facts.Centre;
        yield return ("format", "pbf");
        yield return ("minzoom", facts.MinZoom.ToString(CultureInfo.InvariantCulture));
        yield return ("maxzoom", facts.MaxZoom.ToString(CultureInfo.InvariantCulture));
        yield return ("bounds", string.Create(CultureInfo.InvariantCulture, $"{west:0.#######},{south:0.#######},{east:0.#######},{north:0.#######}"));
        yield return ("center", string.Create(CultureInfo.InvariantCulture, $"{longitude:0.#######},{latitude:0.#######},{zoom}"));
        yield return ("json", Encoding.UTF8.GetString(Write(json => WriteVectorLayers(json, facts))));
    }

    private static IEnumerable<(string Name, string Value)> Texts(ArchiveFacts facts)
    {
        var schema = facts.Schema;
        var rows = facts.Rows.ToString("#,0", CultureInfo.InvariantCulture);
        yield return ("name", schema.Title);
        yield return ("description", $"{schema.Description} {rows} rows{(facts.Filter is { } filter ? $" ({filter})" : "")}.".TrimStart());
        yield return ("type", "overlay");
        yield return ("version", "1.0.0");
        if (schema.Attribution.Length > 0)
        {
            yield return ("attribution", schema.Attribution);
        }

        yield return ("disclaimer", Caution);
        yield return ("generator", "GeoArms");
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void WriteVectorLayers(Utf8JsonWriter json, ArchiveFacts facts)
    {
        json.WriteStartArray("vector_layers");
        json.WriteStartObject();
        json.WriteString("id", facts.Schema.Name);
        json.WriteString("description", facts.Schema.Description);
        json.WriteNumber("minzoom", facts.MinZoom);
        json.WriteNumber("maxzoom", facts.MaxZoom);
        json.WriteStartObject("fields");
        foreach (var (field, kind) in VectorTileFields.KindsOf(facts.Schema))
        {
            json.WriteString(field, kind);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
