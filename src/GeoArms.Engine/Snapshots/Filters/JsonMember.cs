using System.Text.Json;

namespace GeoArms.Engine.Snapshots.Filters;

/// <summary>Finds a member of a JSON object without reading the rest into memory.</summary>
internal static class JsonMember
{
    /// <summary>Stands on the value of a top-level member, or says that there is none.</summary>
    internal static bool TryFind(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, out Utf8JsonReader reader)
    {
        reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = reader.ValueTextEquals(name);
                reader.Read();
                if (isIt)
                {
                    return reader.TokenType != JsonTokenType.Null;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Another program may have written text that is not JSON; it has no members.
        }

        return false;
    }
}
