using System.Buffers;
using System.Text;
using System.Text.Json;

namespace GeoArms.Data.Stores;

/// <summary>
/// JSON with its members in code-point order, the last of equal names kept and no white space, so that two texts that
/// say the same are the same: a GeoPackage compares texts.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The canonical form of a JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    internal static string Of(string json) => IsCanonical(json) ? json : Rewrite(json);

    /// <summary>True for a text that is seen to be JSON in its canonical form at once, as what import writes is; other texts may be so too.</summary>
    internal static bool IsCanonical(string json)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            return IsPlain(bytes.AsSpan(0, Encoding.UTF8.GetBytes(json, bytes)));
        }
        catch (JsonException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static string Rewrite(string json)
    {
        using var document = JsonDocument.Parse(json);
        var buffer = new ArrayBufferWriter<byte>(json.Length + 16);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            Write(document.RootElement, writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A list of texts as a JSON array.</summary>
    internal static string OfList(string[] texts)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartArray();
            foreach (var text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // What import writes is canonical as it comes: one object without inner ones, its names in order, nothing between
    // the tokens and nothing escaped. This is told without taking the text apart into objects.
    private static bool IsPlain(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || reader.TokenStartIndex != 0)
        {
            return false;
        }

        ReadOnlySpan<byte> before = default;
        for (var end = 1L; reader.Read();)
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return reader.TokenStartIndex == end && reader.BytesConsumed == json.Length;
            }

            var isFirst = end == 1;
            if (reader.TokenType != JsonTokenType.PropertyName || reader.TokenStartIndex != (isFirst ? end : end + 1) || !IsUnescaped(reader)
                || (!isFirst && CompareCodeUnits(before, reader.ValueSpan) >= 0))
            {
                return false;
            }

            before = reader.ValueSpan;
            end = reader.TokenStartIndex + before.Length + 3;
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || reader.TokenStartIndex != end || !IsUnescaped(reader))
            {
                return false;
            }

            end += reader.ValueSpan.Length + (reader.TokenType == JsonTokenType.String ? 2 : 0);
        }

        return false;
    }

    private static bool IsUnescaped(in Utf8JsonReader reader) =>
        !reader.ValueIsEscaped && Plain.Encoder!.FindFirstCharacterToEncodeUtf8(reader.ValueSpan) < 0;

    // The members are ordered as .NET orders texts, by UTF-16 code units; bytes of UTF-8 have the same order unless one
    // of the names has a character beyond the basic plane, which is then left to the long way.
    private static int CompareCodeUnits(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        a.ContainsAnyInRange((byte)0xF0, (byte)0xF7) || b.ContainsAnyInRange((byte)0xF0, (byte)0xF7) ? 1 : a.SequenceCompareTo(b);

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
                foreach (var member in element.EnumerateObject())
                {
                    members[member.Name] = member.Value;
                }

                writer.WriteStartObject();
                foreach (var (name, value) in members)
                {
                    writer.WritePropertyName(name);
                    Write(value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
