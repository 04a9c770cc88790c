using GeoArms.Core;
using GeoArms.Data.Import.Hxl;

namespace GeoArms.Data.Import.Grids;

/// <summary>
/// Finds the headings of a grid in its first rows. The heading row is the first whose cells are nearly as many distinct
/// texts as any row has, counted with the columns in which numbers and dates follow under a text. Titles above it are
/// left out; rows of groups above it ("Male" over "0-5" and "6-17"), and sub-headings below it, give their texts to
/// names that would be empty, repeated or meaningless without them. A row of HXL tags settles the matter.
/// </summary>
internal sealed class HeaderFinder
{
    /// <summary>Number of rows with content that are looked at.</summary>
    public const int RowsToLookAt = 60;

    private const int RowsBelow = 20;
    private const int LastRowOfTags = 25;
    private const int LongestHeading = 250;
    private const double NearlyAll = 0.8;
    private const int MostGroupRows = 3;

    private readonly IReadOnlyList<GridRow> _rows;
    private readonly IReadOnlyList<CellSpan> _merged;
    private readonly int _width;

    private HeaderFinder(IReadOnlyList<GridRow> rows, IReadOnlyList<CellSpan> merged)
    {
        _rows = rows;
        _merged = merged;
        _width = rows.Count == 0 ? 0 : rows.Max(row => row.Cells.Length);
    }

    /// <summary>Finds the headings.</summary>
    /// <param name="rows">The first rows that are not empty, at most <see cref="RowsToLookAt"/>.</param>
    /// <param name="merged">Merged cells.</param>
    /// <param name="headerRow">Number of the row that the user names, or null.</param>
    /// <param name="where">What to call the grid in messages.</param>
    /// <exception cref="InputException">There is no row with content, or the one that the user names is empty.</exception>
    public static GridHeader Find(IReadOnlyList<GridRow> rows, IReadOnlyList<CellSpan> merged, int? headerRow, string where)
    {
        if (rows.Count == 0)
        {
            throw new InputException($"{where} is empty; expected a row with the names of the columns and rows below it.");
        }

        var finder = new HeaderFinder(rows, merged);
        if (headerRow is { } named)
        {
            var index = rows.ToList().FindIndex(row => row.Number == named);
            return index >= 0
                ? finder.Build(index, finder.TagsBelow(index))
                : throw new InputException($"Got --header-row {named}, but row {named} of {where} is empty or too far below; expected the row with the columns' names, {rows[0].Number} to {rows[^1].Number}.") { Parameter = "--header-row" };
        }

        var tags = rows.Take(LastRowOfTags).ToList().FindIndex(IsTags);
        return tags < 0 ? finder.Build(finder.Best(), -1) : finder.Build(Math.Max(0, finder.IsHeading(tags - 1) ? tags - 1 : tags), tags);
    }

    /// <summary>True when a row can be taken for headings without looking further: its cells are filled, distinct, and texts for the greater part.</summary>
    public static bool LooksLikeHeadings(IReadOnlyList<string> names)
    {
        var cells = names.Select(GridCell.Of).ToArray();
        var filled = cells.Count(cell => !cell.IsEmpty);
        return names.Count > 1 && filled * 10 >= names.Count * 8 && cells.Count(cell => cell.IsValue && !cell.IsYear) * 4 <= filled
            && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() * 10 >= names.Count * 8;
    }

    private static bool IsTags(GridRow row) => HxlTag.IsTagRow([.. row.Cells.Select(cell => cell.Text)]);

    private bool IsHeading(int index) => index >= 0 && _rows[index].Cells.Any(cell => cell.Kind == GridCellKind.Text);

    private int TagsBelow(int index) => IsTags(_rows[index]) ? index
        : Enumerable.Range(index + 1, Math.Min(MostGroupRows, _rows.Count - index - 1)).FirstOrDefault(below => IsTags(_rows[below]), -1);

    private int Best()
    {
        var scores = new int[_rows.Count];
        for (var i = 0; i < _rows.Count; i++)
        {
            var texts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var contrast = 0;
            for (var column = 0; column < _rows[i].Cells.Length; column++)
            {
                var cell = _rows[i][column];
                if ((cell.Kind == GridCellKind.Text || cell.IsYear) && cell.Text!.Length <= LongestHeading && texts.Add(cell.Text))
                {
                    contrast += cell.Kind == GridCellKind.Text && AreValuesBelow(i, column) ? 1 : 0;
                }
            }

            scores[i] = texts.Count + contrast;
        }

        var enough = scores.Max() * NearlyAll;
        return Array.FindIndex(scores, score => score >= enough);
    }

    private bool AreValuesBelow(int index, int column)
    {
        var (values, texts) = (0, 0);
        for (var below = index + 1; below < _rows.Count && below <= index + RowsBelow; below++)
        {
            var cell = _rows[below][column];
            values += cell.IsValue ? 1 : 0;
            texts += cell.Kind == GridCellKind.Text ? 1 : 0;
        }

        return values > texts;
    }

    private GridHeader Build(int heading, int tags)
    {
        var last = heading;
        if (tags < 0)
        {
            while (last + 1 < _rows.Count && last - heading < MostGroupRows && IsSubheading(heading, last + 1))
            {
                last++;
            }

            tags = last + 1 < _rows.Count && IsTags(_rows[last + 1]) ? last + 1 : -1;
        }
        else if (tags > heading)
        {
            last = tags - 1;
        }

        var first = heading;
        while (first > 0 && heading - first < MostGroupRows && IsGroups(first - 1) && _rows[first].Number == _rows[first - 1].Number + 1)
        {
            first--;
        }

        var names = new HeadingNames([.. Enumerable.Range(first, last - first + 1).Select(index => Spread(index, isLast: index == last))], heading - first);
        var columns = new List<GridColumn>();
        for (var column = 0; column < _width; column++)
        {
            var tag = tags >= 0 && HxlTag.TryParse(_rows[tags][column].Text, out _) ? _rows[tags][column].Text : null;
            var name = tags == heading ? tag ?? _rows[tags][column].Text : names[column];
            var dataStart = Math.Max(last, tags) + 1;
            if (name is not null || tag is not null || Enumerable.Range(dataStart, _rows.Count - dataStart).Any(index => !_rows[index][column].IsEmpty))
            {
                columns.Add(new GridColumn(column, name ?? $"column{column + 1}", tag));
            }
        }

        var top = names.UsesGroups ? first : heading;
        return new GridHeader
        {
            FirstRow = _rows[top].Number,
            LastRow = _rows[Math.Max(last, tags)].Number,
            IsJoined = names.UsesGroups || last > heading,
            Columns = columns,
            TitleRows = top,
        };
    }

    // A second row of headings: without numbers, under headings that are empty or span several columns, with numbers or
    // dates following below (or with a heading beside it that reaches down to it).
    private bool IsSubheading(int heading, int index)
    {
        var row = _rows[index];
        if (row.Number != _rows[index - 1].Number + 1 || IsTags(row) || row.Cells.Any(cell => cell.IsValue && !cell.IsYear))
        {
            return false;
        }

        var (filled, underSpan, contrast) = (0, 0, 0);
        for (var column = 0; column < row.Cells.Length; column++)
        {
            if (!row[column].IsEmpty)
            {
                filled++;
                underSpan += _rows[heading][column].IsEmpty || SpanOf(_rows[heading].Number, column) is { } span && span.LastColumn > span.FirstColumn ? 1 : 0;
                contrast += AreValuesBelow(index, column) ? 1 : 0;
            }
        }

        var reachesDown = _merged.Any(span => span.FirstRow <= _rows[heading].Number && span.LastRow >= row.Number && span.FirstRow < row.Number);
        return underSpan > 0 && (reachesDown || contrast * 2 >= filled);
    }

    // Groups are several texts, or one that spans some of the columns; a title is one text, alone or over all of them.
    private bool IsGroups(int index)
    {
        var row = _rows[index];
        return !row.Cells.Any(cell => cell.IsValue && !cell.IsYear) && row.Filled > 1;
    }

    private CellSpan? SpanOf(long row, int column)
    {
        foreach (var span in _merged)
        {
            if (span.Holds(row, column))
            {
                return span;
            }
        }

        return null;
    }

    // The text of every column in a row of headings: a merged cell gives its text to all its columns; where nothing is
    // merged, a text reaches to the next one, except in the lowest row.
    private string?[] Spread(int index, bool isLast)
    {
        var row = _rows[index];
        var texts = new string?[_width];
        var isMergedRow = _merged.Any(span => span.LastColumn > span.FirstColumn && row.Number >= span.FirstRow && row.Number <= span.LastRow);
        string? reaching = null;
        for (var column = 0; column < _width; column++)
        {
            if (!row[column].IsEmpty)
            {
                reaching = texts[column] = row[column].Text;
            }
            else if (SpanOf(row.Number, column) is { } span)
            {
                var corner = _rows.FirstOrDefault(one => one.Number == span.FirstRow)?[span.FirstColumn];
                texts[column] = span.FirstRow == row.Number ? corner?.Text : null;
            }
            else if (!isLast && !isMergedRow)
            {
                texts[column] = reaching;
            }
        }

        return texts;
    }
}
