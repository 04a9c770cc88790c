using System.Text;
using GeoArms.Data.Import.Grids;

namespace GeoArms.Data.Import.Workbooks;

/// <summary>
/// Picks out of a sheet's XML, while it runs by, what the reader of its cells does not tell in time: which cells are
/// merged (that stands behind all rows), and how many hold errors.
/// </summary>
internal sealed class SheetScan
{
    private const int MostMerged = 20_000;
    private const int LongestPiece = 128;

    private readonly List<CellSpan> _merged = [];
    private readonly byte[] _kept = new byte[LongestPiece];
    private byte[] _joined = [];
    private int _keptCount;

    /// <summary>Cells that hold an error such as <c>#N/A</c>.</summary>
    public long ErrorCells { get; private set; }

    /// <summary>Merged cells; the first twenty thousand of them.</summary>
    public IReadOnlyList<CellSpan> Merged => _merged;

    /// <summary>Takes the next bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        // Elements are looked for up to their last ">", the rest waits for the next bytes.
        if (_joined.Length < _keptCount + bytes.Length)
        {
            _joined = new byte[_keptCount + bytes.Length];
        }

        _kept.AsSpan(0, _keptCount).CopyTo(_joined);
        bytes.CopyTo(_joined.AsSpan(_keptCount));
        var text = _joined.AsSpan(0, _keptCount + bytes.Length);
        var end = text.LastIndexOf((byte)'>') + 1;
        Look(text[..end]);
        var rest = text[end..];
        _keptCount = Math.Min(rest.Length, LongestPiece);
        rest[^_keptCount..].CopyTo(_kept);
    }

    private void Look(ReadOnlySpan<byte> text)
    {
        for (var rest = text; rest.IndexOf(" t=\"e\""u8) is var at and >= 0; rest = rest[(at + 6)..])
        {
            ErrorCells++;
        }

        for (var rest = text; _merged.Count < MostMerged && rest.IndexOf("mergeCell ref=\""u8) is var at and >= 0;)
        {
            rest = rest[(at + 15)..];
            if (rest.IndexOf((byte)'"') is var end and > 0 and < 40 && Span(Encoding.ASCII.GetString(rest[..end])) is { } span)
            {
                _merged.Add(span);
            }
        }
    }

    private static CellSpan? Span(string reference)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Corner(reference.AsSpan(0, colon)) is { } first && Corner(reference.AsSpan(colon + 1)) is { } last
            ? new CellSpan(first.Row, last.Row, first.Column, last.Column)
            : null;
    }

    private static (long Row, int Column)? Corner(ReadOnlySpan<char> reference)
    {
        var (column, i) = (0, 0);
        for (; i < reference.Length && char.IsAsciiLetterUpper(reference[i]) && i < 3; i++)
        {
            column = (column * 26) + reference[i] - 'A' + 1;
        }

        return column > 0 && long.TryParse(reference[i..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var row) ? (row, column - 1) : null;
    }
}
