using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace GeoArms.Data.Import.Hxl;

/// <summary>
/// A tag of the Humanitarian Exchange Language (HXL 1.1): a hashtag and attributes, such as <c>#affected+killed+f</c>.
/// Blanks before attributes and any case are taken as publishers write them.
/// </summary>
internal sealed record HxlTag
{
    private HxlTag(string hashtag, FrozenSet<string> attributes)
    {
        Hashtag = hashtag;
        Attributes = attributes;
    }

    /// <summary>The hashtag in lower case, with its <c>#</c>.</summary>
    public string Hashtag { get; }

    /// <summary>The attributes in lower case, without <c>+</c>.</summary>
    public FrozenSet<string> Attributes { get; }

    /// <summary>Reads a tag.</summary>
    /// <returns>False when the text is none.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out HxlTag? tag)
    {
        tag = null;
        var rest = text.AsSpan().Trim();
        if (rest.Length < 2 || rest[0] != '#')
        {
            return false;
        }

        var end = WordEnd(rest, 1);
        if (end == 1)
        {
            return false;
        }

        var hashtag = rest[..end].ToString().ToLowerInvariant();
        var attributes = new List<string>();
        rest = rest[end..].TrimStart();
        while (!rest.IsEmpty)
        {
            if (rest[0] != '+')
            {
                return false;
            }

            rest = rest[1..].TrimStart();
            end = WordEnd(rest, 0);
            if (end == 0)
            {
                return false;
            }

            attributes.Add(rest[..end].ToString().ToLowerInvariant());
            rest = rest[end..].TrimStart();
        }

        tag = new HxlTag(hashtag, attributes.ToFrozenSet(StringComparer.Ordinal));
        return true;
    }

    /// <summary>
    /// True when a row of cells is a row of tags: at least half of the cells that are not empty are tags, and at least
    /// two of them (one in a table of one column).
    /// </summary>
    public static bool IsTagRow(IReadOnlyList<string?> cells)
    {
        var (filled, tags) = (0, 0);
        foreach (var cell in cells)
        {
            if (!string.IsNullOrWhiteSpace(cell))
            {
                filled++;
                tags += TryParse(cell, out _) ? 1 : 0;
            }
        }

        return tags * 2 >= filled && tags >= Math.Min(2, cells.Count) && tags > 0;
    }

    /// <inheritdoc/>
    public override string ToString() => Attributes.Count == 0 ? Hashtag : $"{Hashtag}+{string.Join('+', Attributes.Order(StringComparer.Ordinal))}";

    private static int WordEnd(ReadOnlySpan<char> text, int from)
    {
        var i = from;
        while (i < text.Length && (char.IsAsciiLetter(text[i]) || (i > from && (char.IsAsciiDigit(text[i]) || text[i] == '_'))))
        {
            i++;
        }

        return i;
    }
}
