using System.Text.Encodings.Web;
using System.Text.Json;

namespace GeoArms.Data.Import.Records;

/// <summary>How import and export write JSON: compact, and every script as itself.</summary>
internal static class JsonTexts
{
    /// <summary>Escapes only what JSON must have escaped.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Writer settings: the writer's own checks are left out, for the code that uses it writes a fixed form.</summary>
    public static JsonWriterOptions Writing { get; } = new() { Encoder = Encoder, SkipValidation = true };

    /// <summary>Serializer settings with the same escaping.</summary>
    public static JsonSerializerOptions Serializing { get; } = new() { Encoder = Encoder };
}
