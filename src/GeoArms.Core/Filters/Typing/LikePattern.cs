using System.Text;

namespace GeoArms.Core.Filters.Typing;

/// <summary>
/// A pattern of LIKE: <c>%</c> stands for any characters, <c>_</c> for one character (code point), <c>\</c> takes the next as it
/// is. Matching takes time in proportion to text times pattern at worst (greedy with one point of return).
/// </summary>
public sealed class LikePattern
{
    private const int AnyText = -1;
    private const int AnyCharacter = -2;

    private readonly int[] _parts;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="InputException">It ends in a backslash that takes nothing.</exception>
    public LikePattern(string pattern)
    {
        var parts = new List<int>();
        var isTaken = false;
        foreach (var rune in pattern.EnumerateRunes())
        {
            if (!isTaken && rune.Value == '\\')
            {
                isTaken = true;
                continue;
            }

            parts.Add(isTaken ? rune.Value : rune.Value switch { '%' => AnyText, '_' => AnyCharacter, var other => other });
            isTaken = false;
        }

        _parts = isTaken
            ? throw new InputException($"Got the pattern '{pattern}', which ends in a single backslash; expected a character after it, or two backslashes for one.") { Parameter = "filter" }
            : [.. parts];
    }

    /// <summary>True when the whole of a UTF-8 text is like the pattern.</summary>
    public bool Matches(ReadOnlySpan<byte> utf8)
    {
        var (at, part, returnAt, returnPart) = (0, 0, 0, -1);
        while (at < utf8.Length)
        {
            Rune.DecodeFromUtf8(utf8[at..], out var rune, out var length);
            if (part < _parts.Length && (_parts[part] == AnyCharacter || _parts[part] == rune.Value))
            {
                at += length;
                part++;
            }
            else if (part < _parts.Length && _parts[part] == AnyText)
            {
                (returnAt, returnPart) = (at, part++);
            }
            else if (returnPart >= 0)
            {
                Rune.DecodeFromUtf8(utf8[returnAt..], out _, out var skipped);
                returnAt += skipped;
                (at, part) = (returnAt, returnPart + 1);
            }
            else
            {
                return false;
            }
        }

        while (part < _parts.Length && _parts[part] == AnyText)
        {
            part++;
        }

        return part == _parts.Length;
    }
}
