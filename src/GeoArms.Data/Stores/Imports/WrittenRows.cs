using System.Globalization;
using System.Text;

namespace GeoArms.Data.Stores.Imports;

/// <summary>
/// The rows that a write inserted (revision 1) or updated (a later one), by the store's own row number, which is never
/// given twice. As text they are runs of neighbours with the same revision, <c>100001-110000@1 17@3</c>: ten thousand
/// inserted rows take a few bytes.
/// </summary>
internal sealed class WrittenRows
{
    private readonly List<(long Fid, long Revision)> _rows = [];
    private bool _isSorted = true;

    /// <summary>Rows that were inserted.</summary>
    public int Inserted { get; private set; }

    /// <summary>Rows that were updated.</summary>
    public int Updated => _rows.Count - Inserted;

    /// <summary>The rows by number.</summary>
    public IReadOnlyList<(long Fid, long Revision)> Rows
    {
        get
        {
            Sort();
            return _rows;
        }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="fid">The store's number of the row.</param>
    /// <param name="revision">The revision that was written.</param>
    public void Add(long fid, long revision)
    {
        _isSorted &= _rows.Count == 0 || _rows[^1].Fid < fid;
        Inserted += revision == 1 ? 1 : 0;
        _rows.Add((fid, revision));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static WrittenRows Parse(string text)
    {
        var rows = new WrittenRows();
        foreach (var range in text.AsSpan().Split(' '))
        {
            var run = text.AsSpan()[range];
            if (run.IsEmpty)
            {
                continue;
            }

            var at = run.IndexOf('@');
            if (at < 0)
            {
                throw new FormatException($"Got '{run}' in the record of an import; expected runs of rows such as 17-20@1.");
            }

            var dash = run[..at].IndexOf('-');
            var first = long.Parse(dash < 0 ? run[..at] : run[..dash], NumberStyles.None, CultureInfo.InvariantCulture);
            var last = dash < 0 ? first : long.Parse(run[(dash + 1)..at], NumberStyles.None, CultureInfo.InvariantCulture);
            var revision = long.Parse(run[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture);
            for (var fid = first; fid <= last; fid++)
            {
                rows.Add(fid, revision);
            }
        }

        return rows;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Sort();
        var text = new StringBuilder();
        for (var first = 0; first < _rows.Count;)
        {
            var next = first + 1;
            while (next < _rows.Count && _rows[next].Fid == _rows[next - 1].Fid + 1 && _rows[next].Revision == _rows[first].Revision)
            {
                next++;
            }

            text.Append(text.Length > 0 ? " " : "").Append(CultureInfo.InvariantCulture, $"{_rows[first].Fid}");
            if (next - first > 1)
            {
                text.Append(CultureInfo.InvariantCulture, $"-{_rows[next - 1].Fid}");
            }

            text.Append(CultureInfo.InvariantCulture, $"@{_rows[first].Revision}");
            first = next;
        }

        return text.ToString();
    }

    private void Sort()
    {
        if (!_isSorted)
        {
            _rows.Sort();
            _isSorted = true;
        }
    }
}
