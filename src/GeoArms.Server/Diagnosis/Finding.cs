namespace GeoArms.Server.Diagnosis;

/// <summary>One thing that was looked at.</summary>
/// <param name="Kind">How grave it is.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">How to mend it, or null.</param>
internal sealed record Finding(FindingKind Kind, string Text, string? Remedy = null)
{
    /// <summary>As it should be.</summary>
    public static Finding Good(string text) => new(FindingKind.Good, text);

    /// <summary>Worth knowing.</summary>
    public static Finding Note(string text, string? remedy = null) => new(FindingKind.Note, text, remedy);

    /// <summary>Something does not work.</summary>
    public static Finding Fault(string text, string? remedy = null) => new(FindingKind.Fault, text, remedy);
}
