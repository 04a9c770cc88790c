using System.Buffers;
using System.Text;
using System.Text.Json;

namespace GeoArms.Data.Stores;

/// <summary>Tells whether a text is JSON, without making objects of it.</summary>
internal static class JsonTextCheck
{
    /// <summary>True when the text is one JSON value and nothing else.</summary>
    internal static bool IsJson(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var reader = new Utf8JsonReader(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
            while (reader.Read())
            {
                // Reading it is the check.
            }

            return true;
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
}
