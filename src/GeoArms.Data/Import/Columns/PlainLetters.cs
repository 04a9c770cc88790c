namespace GeoArms.Data.Import.Columns;

/// <summary>
/// Letters without case, accents and marks, so that Février and FEVRIER, أبريل and ابريل are the same word. A table of its
/// own: the program runs without the system's Unicode tables (invariant globalization), where nothing is decomposed.
/// </summary>
internal static class PlainLetters
{
    // Latin-1 from U+00C0 to U+00FF, then Latin Extended-A from U+0100 to U+017F; a dot stands for itself.
    private const string Latin =
        "aaaaaaaceeeeiiii" + "dnooooo.ouuuuyts" + "aaaaaaaceeeeiiii" + "dnooooo.ouuuuyty"
        + "aaaaaaccccccccdd" + "ddeeeeeeeeeegggg" + "gggghhhhiiiiiiii" + "iiiijjkkklllllll" + "lllnnnnnnnnnoooo" + "oooorrrrrrssssss" + "ssttttttuuuuuuuu" + "uuuuwwyyyzzzzzzs";

    /// <summary>The plain form of a letter; the NUL character for a mark that is left out.</summary>
    public static char Of(char letter) => letter switch
    {
        >= 'A' and <= 'Z' => (char)(letter | 0x20),
        < '\u00C0' => letter,
        <= '\u017F' => Latin[letter - '\u00C0'] is var plain and not '.' ? plain : letter,
        >= '\u0300' and <= '\u036F' or >= '\u064B' and <= '\u065F' or '\u0640' or '\u0670' => '\0',
        '\u0622' or '\u0623' or '\u0625' or '\u0671' => '\u0627',
        '\u0624' => '\u0648',
        '\u0626' or '\u0649' or '\u06CC' => '\u064A',
        '\u0629' => '\u0647',
        >= '\u0660' and <= '\u0669' => (char)(letter - '\u0660' + '0'),
        >= '\u06F0' and <= '\u06F9' => (char)(letter - '\u06F0' + '0'),
        _ => char.ToLowerInvariant(letter),
    };

    /// <summary>The plain form of a text.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        Span<char> plain = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var letter in text)
        {
            var one = Of(letter);
            if (one != '\0')
            {
                plain[length++] = one;
            }
        }

        return plain[..length].ToString();
    }
}
