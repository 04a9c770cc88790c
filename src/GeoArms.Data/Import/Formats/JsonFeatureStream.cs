using System.Text.Json;
using GeoArms.Core;

namespace GeoArms.Data.Import.Formats;

/// <summary>
/// Cuts a GeoJSON stream into its features without ever holding more than one of them (and a read-ahead): the buffer
/// grows only as far as the largest feature asks for.
/// </summary>
internal sealed class JsonFeatureStream : IDisposable
{
    private const byte RecordSeparator = 0x1E;

    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true, AllowTrailingCommas = true, MaxDepth = 128 };

    private readonly Stream _stream;
    private byte[] _buffer = new byte[1 << 17];
    private int _start;
    private int _end;
    private int _featureStart;
    private int _featureEnd;
    private bool _isLast;
    private JsonReaderState _state = new(Options);
    private Place _place = Place.Root;
    private long _consumed;

    /// <summary>Begins at the stream's position; the stream is closed with this object.</summary>
    public JsonFeatureStream(Stream stream)
    {
        _stream = stream;
        SkipByteOrderMark();
    }

    private enum Place
    {
        Root,
        Members,
        Features,
    }

    /// <summary>Name in the <c>crs</c> member of the collection, when it was passed; null when there was none or it is null.</summary>
    public string? ReferenceName { get; private set; }

    /// <summary>The next feature (or bare geometry, or what stands in its place) as JSON, valid until the next call.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="JsonException">The text is not JSON, or breaks off; nothing behind that place can be read.</exception>
    /// <exception cref="InputException">It is JSON, but not GeoJSON.</exception>
    public bool Read(out ReadOnlySpan<byte> feature)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
            var step = _place switch
            {
                Place.Root => AtRoot(ref reader),
                Place.Members => AtMember(ref reader),
                _ => AtFeature(ref reader),
            };
            switch (step)
            {
                case Step.Feature:
                    feature = _buffer.AsSpan(_featureStart, _featureEnd - _featureStart);
                    return true;
                case Step.End:
                    feature = default;
                    return false;
                case Step.NeedsMore when _isLast:
                    throw new JsonException($"The text breaks off after {_consumed + _end - _start} bytes.");
                case Step.NeedsMore:
                    Fill();
                    break;
                default:
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private Step AtRoot(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return _isLast ? Step.End : Step.NeedsMore;
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
            ReferenceName = ReadReference(_buffer.AsSpan(_start + begin, (int)reader.BytesConsumed - begin));
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

    private Step Whole(ref Utf8JsonReader reader)
    {
        var begin = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return Step.NeedsMore;
        }

        (_featureStart, _featureEnd) = (_start + begin, _start + (int)reader.BytesConsumed);
        Commit(ref reader);
        return Step.Feature;
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

    private void Commit(ref Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _consumed += reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private void Fill()
    {
        // A feature handed out is a span of this buffer, so its bytes move only when the next one is asked for.
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, checked(_buffer.Length * 2));
        }

        var got = _stream.Read(_buffer, _end, _buffer.Length - _end);
        if (got == 0)
        {
            _isLast = true;
            return;
        }

        // Text sequences put a record separator before each value; within JSON the byte cannot stand.
        _buffer.AsSpan(_end, got).Replace(RecordSeparator, (byte)' ');
        _end += got;
    }

    private void SkipByteOrderMark()
    {
        while (_end < 3 && !_isLast)
        {
            Fill();
        }

        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }
    }

    private enum Step
    {
        Go,
        NeedsMore,
        Feature,
        End,
    }
}
