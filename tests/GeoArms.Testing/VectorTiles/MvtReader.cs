using System.Text;

namespace GeoArms.Testing.VectorTiles;

/// <summary>
/// Reads a Mapbox Vector Tile by the letter of version 2.1 (github.com/mapbox/vector-tile-spec), written apart from
/// the program's encoder so that the two do not share a misunderstanding. What the specification forbids, and fields
/// that it does not know, are refused with a reason.
/// </summary>
public static class MvtReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a tile.</summary>
    /// <param name="tile">The tile, not compressed.</param>
    /// <param name="keepUndecodable">
    /// True to keep a feature whose geometry cannot be decoded, without parts, where the specification leaves the choice
    /// to the decoder: no geometry type, or a MoveTo whose count is greater than what follows.
    /// </param>
    /// <returns>The layers by name.</returns>
    /// <exception cref="InvalidTileException">The tile breaks the specification.</exception>
    public static IReadOnlyDictionary<string, MvtLayer> Read(ReadOnlySpan<byte> tile, bool keepUndecodable = false)
    {
        var layers = new Dictionary<string, MvtLayer>(StringComparer.Ordinal);
        var reader = new WireReader(tile, "tile");
        while (reader.Next())
        {
            if (reader.Field != 3)
            {
                throw reader.Invalid($"the unknown field {reader.Field}");
            }

            var layer = ReadLayer(reader.BytesField(), $"layer {layers.Count}", keepUndecodable);
            if (!layers.TryAdd(layer.Name, layer))
            {
                throw reader.Invalid($"two layers called '{layer.Name}'");
            }
        }

        return layers;
    }

    private static MvtLayer ReadLayer(ReadOnlySpan<byte> message, string what, bool keepUndecodable)
    {
        string? name = null;
        uint? version = null;
        uint? extent = null;
        var keys = new List<string>();
        var values = new List<object>();
        var featureMessages = new List<byte[]>();
        var reader = new WireReader(message, what);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1 when name is null:
                    name = Text(reader.BytesField(), $"{what}, name");
                    break;
                case 2:
                    featureMessages.Add(reader.BytesField().ToArray());
                    break;
                case 3:
                    keys.Add(Text(reader.BytesField(), $"{what}, key {keys.Count}"));
                    break;
                case 4:
                    values.Add(ReadValue(reader.BytesField(), $"{what}, value {values.Count}"));
                    break;
                case 5 when extent is null:
                    extent = reader.UInt32Field();
                    break;
                case 15 when version is null:
                    version = reader.UInt32Field();
                    break;
                default:
                    throw reader.Invalid($"field {reader.Field}, which is unknown or there already");
            }
        }

        if (string.IsNullOrEmpty(name) || version is not (1 or 2) || extent == 0)
        {
            throw reader.Invalid($"name '{name}', version {version}, extent {extent}; expected a name, version 1 or 2, an extent above 0");
        }

        if (keys.Distinct(StringComparer.Ordinal).Count() < keys.Count)
        {
            throw reader.Invalid("a key twice in the table of keys");
        }

        var features = new MvtFeature[featureMessages.Count];
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = ReadFeature(featureMessages[i], $"layer '{name}', feature {i}", version.Value, keys, values, keepUndecodable);
        }

        return new(name, version.Value, extent ?? 4096, features);
    }

    private static MvtFeature ReadFeature(
        ReadOnlySpan<byte> message, string what, uint version, List<string> keys, List<object> values, bool keepUndecodable)
    {
        ulong? id = null;
        uint[]? tags = null;
        ulong? type = null;
        uint[]? commands = null;
        var reader = new WireReader(message, what);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1 when id is null:
                    id = reader.VarintField();
                    break;
                case 2 when tags is null:
                    tags = reader.PackedField();
                    break;
                case 3 when type is null:
                    type = reader.VarintField();
                    break;
                case 4 when commands is null:
                    commands = reader.PackedField();
                    break;
                default:
                    throw reader.Invalid($"field {reader.Field}, which is unknown or there already");
            }
        }

        if (commands is null || type is > 3 || (!keepUndecodable && type is null or 0))
        {
            throw reader.Invalid($"type {type} and {commands?.Length ?? 0} command integers; expected a type from 1 to 3 and a geometry");
        }

        var geometryType = (MvtGeometryType)(type ?? 0);
        var undecodable = geometryType == MvtGeometryType.Unknown || (commands.Length > 0 && (commands[0] & 7) == 1 && commands[0] >> 3 > commands.Length / 2);
        var parts = keepUndecodable && undecodable
            ? []
            : new GeometryCommands(commands, $"{what}, geometry").Decode(geometryType, checkWinding: version == 2);
        return new(id, geometryType, parts, Attributes(tags ?? [], keys, values, what));
    }

    private static Dictionary<string, object> Attributes(uint[] tags, List<string> keys, List<object> values, string what)
    {
        if (tags.Length % 2 != 0)
        {
            throw new InvalidTileException($"{what}: got {tags.Length} tags, expected pairs of key and value.");
        }

        var attributes = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < tags.Length; i += 2)
        {
            if (tags[i] >= keys.Count || tags[i + 1] >= values.Count)
            {
                throw new InvalidTileException($"{what}: got key {tags[i]} and value {tags[i + 1]} where the layer has {keys.Count} keys and {values.Count} values.");
            }

            if (!attributes.TryAdd(keys[(int)tags[i]], values[(int)tags[i + 1]]))
            {
                throw new InvalidTileException($"{what}: got the key '{keys[(int)tags[i]]}' twice.");
            }
        }

        return attributes;
    }

    private static object ReadValue(ReadOnlySpan<byte> message, string what)
    {
        object? value = null;
        var reader = new WireReader(message, what);
        while (reader.Next())
        {
            if (value is not null)
            {
                throw reader.Invalid("more than one value");
            }

            value = reader.Field switch
            {
                1 => Text(reader.BytesField(), what),
                2 => reader.SingleField(),
                3 => reader.DoubleField(),
                4 => (long)reader.VarintField(),
                5 => reader.VarintField(),
                6 => reader.VarintField() is var zigZag ? (long)(zigZag >> 1) ^ -(long)(zigZag & 1) : 0,
                7 => reader.VarintField() is var flag and <= 1 ? flag == 1 : throw reader.Invalid("a boolean that is neither 0 nor 1"),
                _ => throw reader.Invalid($"the unknown field {reader.Field}"),
            };
        }

        return value ?? throw reader.Invalid("no value");
    }

    private static string Text(ReadOnlySpan<byte> utf8, string what)
    {
        try
        {
            return StrictUtf8.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidTileException($"{what}: got bytes that are not UTF-8.");
        }
    }
}
