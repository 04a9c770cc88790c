using System.Collections.Frozen;
using GeoArms.Data.Import.Columns;

namespace GeoArms.Data.Import.Dates;

/// <summary>
/// Names of the months, full and short, in English, French, Spanish, Portuguese and Arabic (the names of the Levant and
/// Iraq, of the Nile and the Gulf, and of the Maghreb), compared without case and accents. No name means different months in two languages.
/// </summary>
internal static class MonthNames
{
    private static readonly string[] Names =
    [
        "january jan janvier janv enero ene janeiro يناير جانفي كانون الثاني",
        "february feb fevrier fevr fev febrero fevereiro فبراير فيفري شباط",
        "march mar mars marzo marco مارس اذار",
        "april apr avril avr abril abr ابريل افريل نيسان",
        "may mai mayo maio مايو ماي ايار",
        "june jun juin junio junho يونيو جوان حزيران",
        "july jul juillet juil julio julho يوليو جويلية تموز",
        "august aug aout agosto ago اغسطس اوت اب",
        "september sep sept septembre septiembre setiembre setembro set سبتمبر ايلول",
        "october oct octobre octubre outubro out اكتوبر تشرين الاول",
        "november nov novembre noviembre novembro نوفمبر تشرين الثاني",
        "december dec decembre diciembre dic dezembro dez ديسمبر كانون الاول",
    ];

    // Names of two words stand by their two words written together; "الثاني" alone is no month.
    private static readonly FrozenDictionary<string, int> Numbers = Index();

    /// <summary>Number of a month, 1 to 12, or 0 when the word is no month.</summary>
    public static int NumberOf(ReadOnlySpan<char> word)
    {
        if (word.Length is < 2 or > 16)
        {
            return 0;
        }

        Span<char> lower = stackalloc char[word.Length];
        var isPlain = true;
        for (var i = 0; i < word.Length; i++)
        {
            lower[i] = (char)(word[i] | 0x20);
            isPlain &= char.IsAsciiLetter(word[i]);
        }

        return isPlain
            ? Numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var plain) ? plain : 0
            : Numbers.GetValueOrDefault(PlainLetters.Of(word));
    }

    private static FrozenDictionary<string, int> Index()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var month = 0; month < Names.Length; month++)
        {
            var words = Names[month].Split(' ');
            for (var i = 0; i < words.Length; i++)
            {
                var isFirstOfTwo = i + 1 < words.Length && words[i + 1] is ("الاول" or "الثاني");
                numbers.Add(PlainLetters.Of(isFirstOfTwo ? words[i] + words[++i] : words[i]), month + 1);
            }
        }

        return numbers.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
