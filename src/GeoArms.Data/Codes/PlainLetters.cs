using System.Collections.Frozen;

namespace GeoArms.Data.Codes;

/// <summary>
/// Plain forms of letters with accents: Latin by the decompositions of the Unicode character database (canonical
/// decomposition, without the marks), letters that have none (ø, ł, ı…) as they are usually written, and some Cyrillic and
/// Arabic ones. The framework's own decomposition needs a library that the program does without.
/// </summary>
internal static class PlainLetters
{
    private static readonly (string Plain, string Accented)[] Groups =
    [
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặə"),
        ("b", "ḃḅḇɓƀ"),
        ("c", "çćĉċčḉ"),
        ("d", "ďḋḍḏḑḓđðɗ"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệɛ"),
        ("f", "ḟ"),
        ("g", "ĝğġģǧǵḡ"),
        ("h", "ĥȟḣḥḧḩḫẖħ"),
        ("i", "ìíîïĩīĭįǐȉȋḭḯỉịı"),
        ("j", "ĵǰ"),
        ("k", "ķǩḱḳḵƙ"),
        ("l", "ĺļľḷḹḻḽł"),
        ("m", "ḿṁṃ"),
        ("n", "ñńņňǹṅṇṉṋŋ"),
        ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøɔ"),
        ("p", "ṕṗ"),
        ("r", "ŕŗřȑȓṙṛṝṟ"),
        ("s", "śŝşšșṡṣṥṧṩ"),
        ("t", "ţťțṫṭṯṱẗŧ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ("v", "ṽṿ"),
        ("w", "ŵẁẃẅẇẉẘ"),
        ("x", "ẋẍ"),
        ("y", "ýÿŷȳẏẙỳỵỷỹƴ"),
        ("z", "źżžẑẓẕ"),
        ("æ", "ǣǽ"),
        ("ø", "ǿ"),
        ("ſ", "ẛ"),
        ("ʒ", "ǯ"),
        ("г", "ѓ"),
        ("е", "ё"),
        ("и", "й"),
        ("к", "ќ"),
        ("у", "ў"),
        ("і", "ї"),
        ("ا", "آأإ"),
        ("و", "ؤ"),
        ("ي", "ئ"),
        ("ss", "ß"),
        ("ae", "æ"),
        ("oe", "œ"),
        ("th", "þ"),
    ];

    private static readonly FrozenDictionary<char, string> ByLetter = Groups
        .SelectMany(group => group.Accented.Select(letter => KeyValuePair.Create(letter, group.Plain)))
        .ToFrozenDictionary();

    /// <summary>The plain form of a lower-case letter, or null when it is plain already.</summary>
    public static string? Of(char letter) => letter < 0xC0 ? null : ByLetter.GetValueOrDefault(letter);
}
