using System.Text.Json;

namespace GeoArms.Data.Import.Formats.Json;

/// <summary>
/// Cuts a JSON stream into its rows without ever holding more than one of them (and a read-ahead): the buffer grows only
/// as far as the largest row asks for, and not beyond a limit.
/// </summary>
internal abstract class JsonRowStream : IDisposable
{
    /// <summary>A row is never longer than this, so that a list that never ends is an error and not the end of memory.</summary>
    public const int LargestRow = 64 * 1024 * 1024;

    private const byte RecordSeparator = 0x1E;

    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true, AllowTrailingCommas = true, MaxDepth = 128 };

    private readonly Stream _stream;
    private byte[] _buffer = new byte[1 << 17];
    private int _start;
    private int _end;
    private int _rowStart;
    private int _rowEnd;
    private bool _isLast;
    private JsonReaderState _state = new(Options);
    private long _consumed;
    private Exception? _failure;

    /// <summary>Begins at the stream's position; the stream is closed with this object.</summary>
    protected JsonRowStream(Stream stream)
    {
        _stream = stream;
        Fill();
        if (Ahead.StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }
    }

    /// <summary>What became of a look at the text.</summary>
    protected enum Step
    {
        /// <summary>Something was passed that is no row.</summary>
        Go,

        /// <summary>The buffer ends too early to tell.</summary>
        NeedsMore,

        /// <summary>A row was found.</summary>
        Row,

        /// <summary>The text has ended.</summary>
        End,
    }

    /// <summary>Text in the buffer that was not passed yet.</summary>
    protected ReadOnlySpan<byte> Ahead => _buffer.AsSpan(_start, _end - _start);

    /// <summary>True when <see cref="Ahead"/> is all that is left.</summary>
    protected bool IsLast => _isLast;

    /// <summary>The next row as JSON, valid until the next call.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="JsonException">The text is not JSON, or breaks off; nothing behind that place can be read.</exception>
    /// <exception cref="InvalidDataException">The packed file is damaged or breaks off; all rows before that place were given.</exception>
    /// <exception cref="Core.InputException">It is JSON, but not of the form that is expected.</exception>
    public virtual bool Read(out ReadOnlySpan<byte> row)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(Ahead, _isLast, _state);
            switch (Next(ref reader))
            {
                case Step.Row:
                    row = _buffer.AsSpan(_rowStart, _rowEnd - _rowStart);
                    return true;
                case Step.End:
                    row = default;
                    return false;
                case Step.NeedsMore when _failure is not null:
                    throw new InvalidDataException(_failure.Message, _failure);
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
    public void Dispose()
    {
        _stream.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Looks at what comes next.</summary>
    protected abstract Step Next(ref Utf8JsonReader reader);

    /// <summary>Takes the value on whose first token the reader stands for a row.</summary>
    protected Step Whole(ref Utf8JsonReader reader)
    {
        var begin = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return Step.NeedsMore;
        }

        (_rowStart, _rowEnd) = (_start + begin, _start + (int)reader.BytesConsumed);
        Commit(ref reader);
        return Step.Row;
    }

    /// <summary>Passes over what the reader has read.</summary>
    protected void Commit(ref Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _consumed += reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    /// <summary>Passes over some bytes that no reader has read.</summary>
    protected void Pass(int bytes)
    {
        _start += bytes;
        _consumed += bytes;
    }

    /// <summary>Reads on, unless the packed file turned out to be damaged.</summary>
    /// <returns>False when nothing more can be read for that reason.</returns>
    protected bool TryFill()
    {
        if (_failure is null)
        {
            Fill();
        }

        return _failure is null;
    }

    /// <summary>Reads on until the buffer is full; a buffer that is full already grows.</summary>
    /// <exception cref="JsonException">A row is larger than the limit.</exception>
    protected void Fill()
    {
        // A row handed out is a span of this buffer, so its bytes move only when the next one is asked for.
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LargestRow)
            {
                throw new JsonException($"A single value is larger than {LargestRow >> 20} MB; it begins after {_consumed} bytes.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        // Filled to the brim: a large row is looked at anew with each filling, so that few of them keep the cost linear.
        while (_end < _buffer.Length && _failure is null)
        {
            var got = TryRead();
            if (got == 0)
            {
                _isLast = _failure is null;
                return;
            }

            // Text sequences put a record separator before each value; within JSON the byte cannot stand.
            _buffer.AsSpan(_end, got).Replace(RecordSeparator, (byte)' ');
            _end += got;
        }
    }

    // What came before a damaged place is still good: the failure is told when all of it was looked at.
    private int TryRead()
    {
        try
        {
            return _stream.Read(_buffer, _end, _buffer.Length - _end);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            _failure = problem;
            return 0;
        }
    }
}
