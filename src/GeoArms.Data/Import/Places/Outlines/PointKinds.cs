namespace GeoArms.Data.Import.Places.Outlines;

/// <summary>Tells what a surveyed point is for by the words of IMSMA and of those who write by hand, in English, French and Spanish.</summary>
internal static class PointKinds
{
    private static readonly string[] References = ["RP", "PR", "REFERENCE", "RÉFÉRENCE", "REFERENCIA", "LANDMARK", "BENCHMARK", "BM", "REPÈRE"];
    private static readonly string[] Starts = ["SP", "PD", "PI", "START", "DÉPART", "DEPART", "INICIO", "INICIAL"];
    private static readonly string[] Ends = ["EP", "PF", "END", "FINISH", "FIN", "FINAL", "CLOSING"];

    /// <summary>The kind; a word that is not known is a corner.</summary>
    public static PointKind Of(string? text)
    {
        var words = (text ?? "").ToUpperInvariant().Split([' ', '-', '_', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return words.Any(word => Matches(word, References)) ? PointKind.Reference
            : words.Any(word => Matches(word, Starts)) ? PointKind.Start
            : words.Any(word => Matches(word, Ends)) ? PointKind.End
            : PointKind.Corner;
    }

    private static bool Matches(string word, string[] names) => names.Contains(word.TrimEnd('1', '2', '3', '4', '5', '6', '7', '8', '9', '0'), StringComparer.Ordinal);
}
