using System.Text.Json;
using GeoArms.Core;
using GeoArms.Data.Import.Formats.Json;

namespace GeoArms.Data.Import.Formats;

/// <summary>Cuts a GeoJSON stream into its features.</summary>
internal sealed class JsonFeatureStream(Stream stream) : JsonRowStream(stream)
{
    private Place _place = Place.Root;

    private enum Place
    {
        Root,
        Members,
        Features,
    }

    /// <summary>Name in the <c>crs</c> member of the collection, when it was passed; null when there was none or it is null.</summary>
    public string? ReferenceName { get; private set; }

    /// <inheritdoc/>
    protected override Step Next(ref Utf8JsonReader reader) => _place switch
    {
        Place.Root => AtRoot(ref reader),
        Place.Members => AtMember(ref reader),
        _ => AtFeature(ref reader),
    };

    private Step AtRoot(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return IsLast ? Step.End : Step.NeedsMore;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new InputException($"The file begins with a JSON {reader.TokenType}; expected a GeoJSON object (FeatureCollection, Feature or geometry).");
        }

        var probe = reader;
        switch (IsCollection(ref probe))
        {
            case null:
                return Step.NeedsMore;
            case true:
                Commit(ref reader);
                _place = Place.Members;
                return Step.Go;
            default:
                return Whole(ref reader);
        }
    }

    private Step AtMember(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return Step.NeedsMore;
        }

        if (reader.TokenType == JsonTokenType.EndObject)
        {
            Commit(ref reader);
            _place = Place.Root;
            return Step.Go;
        }

        var isFeatures = reader.ValueTextEquals("features"u8);
        var isReference = reader.ValueTextEquals("crs"u8);
        if (!reader.Read())
        {
            return Step.NeedsMore;
        }

        if (isFeatures && reader.TokenType == JsonTokenType.StartArray)
        {
            Commit(ref reader);
            _place = Place.Features;
            return Step.Go;
        }

        var begin = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return Step.NeedsMore;
        }

        if (isReference)
        {
            ReferenceName = ReadReference(Ahead[begin..(int)reader.BytesConsumed]);
        }

        Commit(ref reader);
        return Step.Go;
    }

    private Step AtFeature(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return Step.NeedsMore;
        }

        if (reader.TokenType == JsonTokenType.EndArray)
        {
            Commit(ref reader);
            _place = Place.Members;
            return Step.Go;
        }

        return Whole(ref reader);
    }

    // Null: the buffer ends before it can be told.
    private static bool? IsCollection(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return false;
            }

            if (reader.ValueTextEquals("features"u8))
            {
                return true;
            }

            if (reader.ValueTextEquals("geometry"u8) || reader.ValueTextEquals("properties"u8) || reader.ValueTextEquals("coordinates"u8) || reader.ValueTextEquals("geometries"u8))
            {
                return false;
            }

            var isType = reader.ValueTextEquals("type"u8);
            if (!reader.Read())
            {
                return null;
            }

            if (isType)
            {
                return reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("FeatureCollection"u8);
            }

            if (!reader.TrySkip())
            {
                return null;
            }
        }

        return null;
    }

    private static string? ReadReference(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        var reference = document.RootElement;
        if (reference.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (reference.ValueKind == JsonValueKind.Object && reference.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            if (properties.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String)
            {
                return name.GetString();
            }

            // The oldest form: {"type":"EPSG","properties":{"code":32648}}.
            if (properties.TryGetProperty("code", out var code))
            {
                return $"EPSG:{code}";
            }
        }

        return reference.GetRawText();
    }
}
