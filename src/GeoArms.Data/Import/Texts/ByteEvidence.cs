using System.Buffers;
using System.Text;

namespace GeoArms.Data.Import.Texts;

/// <summary>
/// What the bytes of a file say of its encoding: how many sequences are good UTF-8 and how many bytes stray from it, where zeros stand,
/// and how letters beyond ASCII follow one another. Text that is plain ASCII costs a vectorised look a byte.
/// </summary>
internal sealed class ByteEvidence
{
    // A row of at least this many letters beyond ASCII is a word of another script; western languages have one or two.
    private const int WordOfAnotherScript = 4;

    // Zeros are counted in the beginning only: a text that is UTF-16 shows it there.
    private const int LookForZeros = 1 << 16;

    private readonly byte[] _carried = new byte[4];
    private int _carriedCount;
    private long _position;
    private long _evenZeros;
    private long _oddZeros;
    private long _lineEnds;
    private long _lineEndsBeforeZero;
    private long _lineEndsAfterZero;
    private int _run;
    private long _inRuns;
    private long _highLetters;
    private long _undefined;
    private long _windowsPrintables;

    /// <summary>The mark at the beginning.</summary>
    public ByteOrderMark Mark { get; private set; }

    /// <summary>Characters of several bytes that are good UTF-8.</summary>
    public long Sequences { get; private set; }

    /// <summary>Bytes beyond ASCII that are no part of such a character.</summary>
    public long Stray { get; private set; }

    /// <summary>True when the stray bytes are such as Windows-1252 has: hardly any of the five that it does not define, nor ÿ, which no word begins or repeats.</summary>
    public bool CouldBeWindows1252 => _undefined * 20 <= Stray;

    /// <summary>True when there are signs that Windows-1252 has and ISO-8859-1 has not (0x80 to 0x9F: dashes, curly quotes, €).</summary>
    public bool HasWindowsPrintables => _windowsPrintables > 0;

    /// <summary>True when most letters beyond ASCII stand in whole words of such letters.</summary>
    public bool LooksLikeAnotherScript => _highLetters >= WordOfAnotherScript && _inRuns * 2 > _highLetters;

    /// <summary>True when zeros stand at odd places only, and often, behind line ends too.</summary>
    public bool LooksUtf16LittleEndian => IsOneSided(_oddZeros, _evenZeros, _lineEndsBeforeZero);

    /// <summary>True when zeros stand at even places only, and often, before line ends too.</summary>
    public bool LooksUtf16BigEndian => IsOneSided(_evenZeros, _oddZeros, _lineEndsAfterZero);

    /// <summary>Takes the next bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_position == 0)
        {
            Mark = bytes switch
            {
                [0xEF, 0xBB, 0xBF, ..] => ByteOrderMark.Utf8,
                [0xFF, 0xFE, 0, 0, ..] => ByteOrderMark.Utf32LittleEndian,
                [0xFF, 0xFE, ..] => ByteOrderMark.Utf16LittleEndian,
                [0xFE, 0xFF, ..] => ByteOrderMark.Utf16BigEndian,
                _ => ByteOrderMark.None,
            };
        }

        if (_position < LookForZeros)
        {
            var beginning = bytes[..(int)Math.Min(bytes.Length, LookForZeros - _position)];
            CountZeros(beginning);
            CountLineEnds(beginning);
        }

        _position += bytes.Length;
        while (_carriedCount > 0 && !bytes.IsEmpty)
        {
            // A character may be cut by the end of the bytes before.
            _carried[_carriedCount++] = bytes[0];
            bytes = bytes[1..];
            Settle(isEnd: false);
        }

        while (!bytes.IsEmpty)
        {
            var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii != 0)
            {
                _run = 0;
            }

            if (ascii < 0)
            {
                return;
            }

            bytes = bytes[ascii..];
            switch (Rune.DecodeFromUtf8(bytes, out _, out var length))
            {
                case OperationStatus.Done:
                    Sequences++;
                    _run = 0;
                    bytes = bytes[length..];
                    break;
                case OperationStatus.NeedMoreData:
                    bytes.CopyTo(_carried);
                    _carriedCount = bytes.Length;
                    return;
                default:
                    for (var i = 0; i < length; i++)
                    {
                        CountStray(bytes[i]);
                    }

                    bytes = bytes[length..];
                    break;
            }
        }
    }

    /// <summary>Takes note that there are no more bytes.</summary>
    public void Finish() => Settle(isEnd: true);

    // Separators, digits and line ends are ASCII in a table of any script; a stray NUL here and there is no sign. In a short file a few of them
    // may be many, but they do not stand beside its line ends. (A line feed's byte is also the half of letters such as 上.)
    private bool IsOneSided(long many, long few, long lineEnds) =>
        many > 0 && few * 20 <= many && many * 40 >= Math.Min(_position, LookForZeros) && lineEnds * 10 >= _lineEnds;

    private void Settle(bool isEnd)
    {
        while (_carriedCount > 0)
        {
            var carried = _carried.AsSpan(0, _carriedCount);
            var status = carried[0] < 0x80 ? OperationStatus.Done : Rune.DecodeFromUtf8(carried, out _, out _);
            if (status == OperationStatus.NeedMoreData && !isEnd)
            {
                return;
            }

            Rune.DecodeFromUtf8(carried, out _, out var length);
            if (carried[0] < 0x80)
            {
                _run = 0;
            }
            else if (status == OperationStatus.Done)
            {
                Sequences++;
                _run = 0;
            }
            else
            {
                for (var i = 0; i < length; i++)
                {
                    CountStray(carried[i]);
                }
            }

            carried[length..].CopyTo(_carried);
            _carriedCount -= length;
        }
    }

    private void CountZeros(ReadOnlySpan<byte> bytes)
    {
        var parity = (int)(_position & 1);
        for (var at = bytes.IndexOf((byte)0); at >= 0;)
        {
            if (((at + parity) & 1) == 0)
            {
                _evenZeros++;
            }
            else
            {
                _oddZeros++;
            }

            var next = bytes[(at + 1)..].IndexOf((byte)0);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private void CountLineEnds(ReadOnlySpan<byte> bytes)
    {
        for (var at = bytes.IndexOf((byte)'\n'); at >= 0;)
        {
            _lineEnds++;
            _lineEndsBeforeZero += at + 1 < bytes.Length && bytes[at + 1] == 0 ? 1 : 0;
            _lineEndsAfterZero += at > 0 && bytes[at - 1] == 0 ? 1 : 0;
            var next = bytes[(at + 1)..].IndexOf((byte)'\n');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private void CountStray(byte value)
    {
        Stray++;
        switch (value)
        {
            case 0x81 or 0x8D or 0x8F or 0x90 or 0x9D or 0xFF:
                _undefined++;
                break;
            case < 0xA0:
                _windowsPrintables++;
                break;
        }

        if (value >= 0xC0)
        {
            _highLetters++;
            _run++;
            _inRuns += _run == WordOfAnotherScript ? WordOfAnotherScript : _run > WordOfAnotherScript ? 1 : 0;
        }
        else
        {
            _run = 0;
        }
    }
}
