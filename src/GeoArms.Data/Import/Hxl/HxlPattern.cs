using System.Diagnostics.CodeAnalysis;

namespace GeoArms.Data.Import.Hxl;

/// <summary>
/// What a column's tag must be like: a hashtag, attributes that it must have (<c>+killed</c>) and must not have
/// (<c>-f</c>), as tag patterns of HXL tools are written.
/// </summary>
/// <param name="Text">The pattern as it is written.</param>
/// <param name="Hashtag">The hashtag.</param>
/// <param name="Wanted">Attributes that the tag must have.</param>
/// <param name="Unwanted">Attributes that it must not have.</param>
internal sealed record HxlPattern(string Text, string Hashtag, IReadOnlyList<string> Wanted, IReadOnlyList<string> Unwanted)
{
    /// <summary>Reads a pattern.</summary>
    /// <returns>False when the text is none.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out HxlPattern? pattern)
    {
        pattern = null;
        var minus = text.IndexOf('-', StringComparison.Ordinal);
        if (!HxlTag.TryParse(minus < 0 ? text : text[..minus], out var tag))
        {
            return false;
        }

        string[] unwanted = minus < 0 ? [] : text[(minus + 1)..].Split('-', StringSplitOptions.TrimEntries);
        if (Array.Exists(unwanted, attribute => attribute.Length == 0 || !attribute.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')))
        {
            return false;
        }

        pattern = new HxlPattern(text, tag.Hashtag, [.. tag.Attributes], [.. unwanted.Select(attribute => attribute.ToLowerInvariant())]);
        return true;
    }

    /// <summary>True when a tag is such.</summary>
    public bool Matches(HxlTag tag)
    {
        if (tag.Hashtag != Hashtag)
        {
            return false;
        }

        foreach (var attribute in Wanted)
        {
            if (!tag.Attributes.Contains(attribute))
            {
                return false;
            }
        }

        foreach (var attribute in Unwanted)
        {
            if (tag.Attributes.Contains(attribute))
            {
                return false;
            }
        }

        return true;
    }
}
