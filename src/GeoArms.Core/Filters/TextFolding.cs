using System.Collections.Frozen;
using System.Text;

namespace GeoArms.Core.Filters;

/// <summary>
/// Folds texts for <c>CASEI</c> and <c>ACCENTI</c>, without regard to language. Case: the full capital form of each character
/// (ß becomes SS, ς and σ both Σ), as PostgreSQL's <c>upper</c> under the collation <c>und-x-icu</c> has it. Accent: the canonical
/// decomposition without the combining marks of Latin, Greek and Cyrillic writing, composed again; vowel signs of other
/// scripts stay, for they are letters there.
/// </summary>
/// <remarks>
/// The framework has neither full capital forms nor decompositions without a language library on the machine; they come
/// from <c>folding.tsv</c>, made of the Unicode data by <c>scripts/make-folding-table</c>.
/// </remarks>
public static class TextFolding
{
    /// <summary>The combining marks that <see cref="TextFold.Accent"/> leaves out, as a character class of a regular expression.</summary>
    public const string CombiningMarks = "[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]";

    private static readonly Lazy<(FrozenDictionary<char, string> Capitals, FrozenDictionary<char, string> Plain)> Tables = new(ReadTables);

    /// <summary>The folded form of a text.</summary>
    public static string Fold(string text, TextFold fold)
    {
        if (Ascii.IsValid(text))
        {
            return fold == TextFold.Case ? text.ToUpperInvariant() : text;
        }

        return fold == TextFold.Case ? Replaced(text, Tables.Value.Capitals).ToUpperInvariant() : Replaced(text, Tables.Value.Plain);
    }

    private static string Replaced(string text, FrozenDictionary<char, string> replacements)
    {
        var replaced = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (replacements.TryGetValue(character, out var replacement))
            {
                replaced.Append(replacement);
            }
            else
            {
                replaced.Append(character);
            }
        }

        return replaced.ToString();
    }

    private static (FrozenDictionary<char, string> Capitals, FrozenDictionary<char, string> Plain) ReadTables()
    {
        var (capitals, plain) = (new Dictionary<char, string>(), new Dictionary<char, string>());
        using var stream = typeof(TextFolding).Assembly.GetManifestResourceStream("folding.tsv")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            (line[0] == 'C' ? capitals : plain).Add(line[2], line[4..]);
        }

        return (capitals.ToFrozenDictionary(), plain.ToFrozenDictionary());
    }
}
