using System.Text;
using System.Text.Json;
using GeoArms.Core;

namespace GeoArms.Data.Import.Formats.Json;

/// <summary>
/// Cuts a JSON text into the objects that are its rows: those of a list, of a list within an object
/// (<c>{"data":[…]}</c>, also some levels down), one a line, or one behind the other. Which of them it is, its first
/// megabyte tells.
/// </summary>
internal sealed class JsonObjectStream : JsonRowStream
{
    private const int Head = 1 << 20;
    private const int DeepestList = 4;

    private readonly List<string> _path = [];
    private string? _list;
    private bool _isInList;
    private bool _saysFeatures;

    /// <summary>Begins at the stream's position; the stream is closed with this object.</summary>
    /// <exception cref="InputException">The text is neither a list nor an object.</exception>
    /// <exception cref="JsonException">Its first value is not JSON.</exception>
    public JsonObjectStream(Stream stream)
        : base(stream)
    {
        Layout = FindLayout();
    }

    /// <summary>How the text holds its rows.</summary>
    public JsonLayout Layout { get; }

    /// <summary>Where the list of rows stands in a wrapped text, such as <c>result.records</c>; null as long as none was met.</summary>
    public string? ListName => _list;

    /// <inheritdoc/>
    public override bool Read(out ReadOnlySpan<byte> row) => Layout == JsonLayout.Lines ? ReadLine(out row) : base.Read(out row);

    /// <inheritdoc/>
    protected override Step Next(ref Utf8JsonReader reader) =>
        _isInList ? AtRow(ref reader)
        : _path.Count > 0 ? AtMember(ref reader)
        : AtRoot(ref reader);

    private Step AtRoot(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return IsLast ? Step.End : Step.NeedsMore;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                Commit(ref reader);
                _isInList = true;
                return Step.Go;
            case JsonTokenType.StartObject when Layout == JsonLayout.Wrapped:
                Commit(ref reader);
                _path.Add("");
                return Step.Go;
            default:
                return Whole(ref reader);
        }
    }

    private Step AtRow(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return Step.NeedsMore;
        }

        if (reader.TokenType != JsonTokenType.EndArray)
        {
            return Whole(ref reader);
        }

        Commit(ref reader);
        _isInList = false;
        return Step.Go;
    }

    // Goes through the members of the wrapping object, and of the objects in it, until a list of objects begins.
    private Step AtMember(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return Step.NeedsMore;
        }

        if (reader.TokenType == JsonTokenType.EndObject)
        {
            Commit(ref reader);
            _path.RemoveAt(_path.Count - 1);
            return Step.Go;
        }

        var name = reader.GetString()!;
        if (!reader.Read())
        {
            return Step.NeedsMore;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when _path.Count < DeepestList:
                Commit(ref reader);
                _path.Add(name);
                return Step.Go;
            case JsonTokenType.StartArray:
                var first = reader;
                if (!first.Read())
                {
                    return Step.NeedsMore;
                }

                if (first.TokenType == JsonTokenType.StartObject)
                {
                    Begin(name);
                    Commit(ref reader);
                    _isInList = true;
                    return Step.Go;
                }

                break;
            case JsonTokenType.String when name == "type" && reader.ValueTextEquals("FeatureCollection"u8):
                _saysFeatures = true;
                break;
            default:
                break;
        }

        if (!reader.TrySkip())
        {
            return Step.NeedsMore;
        }

        Commit(ref reader);
        return Step.Go;
    }

    private void Begin(string name)
    {
        var whole = string.Join('.', _path.Skip(1).Append(name));
        if (_saysFeatures && whole == "features")
        {
            throw new InputException("It is GeoJSON; import it as geojson.");
        }

        _list = _list is null || _list == whole
            ? whole
            : throw new InputException($"It holds two lists of objects, '{_list}' and '{whole}'; expected one. Cut out the one that is meant, for example with: jq .{_list}");
    }

    private bool ReadLine(out ReadOnlySpan<byte> row)
    {
        while (true)
        {
            var end = Ahead.IndexOf((byte)'\n');
            if (end < 0 && !IsLast)
            {
                // A packed file that breaks off is told of in the same way as in any other layout.
                if (!TryFill())
                {
                    return base.Read(out row);
                }

                continue;
            }

            var length = end < 0 ? Ahead.Length : end;
            if (length == 0 && end < 0)
            {
                row = default;
                return false;
            }

            row = Ahead[..length].Trim(" \r\t"u8);
            Pass(end < 0 ? length : length + 1);
            if (!row.IsEmpty)
            {
                return true;
            }
        }
    }

    private JsonLayout FindLayout()
    {
        while (Ahead.Length < Head && !IsLast && TryFill())
        {
        }

        var text = Ahead.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            throw new InputException("It is empty; expected a list of objects.");
        }

        if (text[0] == '[')
        {
            return JsonLayout.List;
        }

        if (text[0] != '{')
        {
            throw new InputException($"It begins with '{Encoding.UTF8.GetString(text[..Math.Min(20, text.Length)])}'; expected a list of objects, [{{…}}, …].");
        }

        var line = text.IndexOf((byte)'\n');
        var isObjectNext = line >= 0 && text[line..].TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
        var reader = new Utf8JsonReader(text, IsLast, new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true, AllowTrailingCommas = true, MaxDepth = 128 }));
        try
        {
            reader.Read();
            if (!reader.TrySkip())
            {
                return JsonLayout.Wrapped;
            }
        }
        catch (JsonException)
        {
            // Either the first line is broken, and the next one begins like a row, or the text breaks off within its list.
            return isObjectNext ? JsonLayout.Lines : JsonLayout.Wrapped;
        }

        var first = text[..(int)reader.BytesConsumed];
        var rest = text[first.Length..].TrimStart(" \t\r"u8);
        return rest.Trim(" \t\r\n"u8).IsEmpty ? HasList(first, DeepestList) ? JsonLayout.Wrapped : JsonLayout.Sequence
            : rest[0] == '\n' && !first.Contains((byte)'\n') ? JsonLayout.Lines
            : JsonLayout.Sequence;
    }

    private static bool HasList(ReadOnlySpan<byte> json, int depth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, MaxDepth = 128 });
        var wasList = false;
        while (reader.Read())
        {
            if (wasList && reader.TokenType == JsonTokenType.StartObject)
            {
                return true;
            }

            wasList = reader.TokenType == JsonTokenType.StartArray && reader.CurrentDepth <= depth;
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && reader.CurrentDepth > depth)
            {
                reader.Skip();
            }
        }

        return false;
    }
}
