namespace GeoArms.Data.Import.Proposals;

/// <summary>A column of a file, and the column of the layer that it probably is.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Tag">Its HXL tag, or null.</param>
/// <param name="Form">What its values are: <c>date</c>, <c>integer</c>, <c>number</c>, <c>boolean</c>, <c>P-code</c>, <c>country code</c>, <c>text</c>, <c>empty</c>.</param>
/// <param name="Samples">Up to three different values, cut.</param>
/// <param name="Target">Column of the layer, <c>longitude</c> or <c>latitude</c> or <c>geometry</c> for the place, or null when it is kept in <c>extra</c>.</param>
/// <param name="Confidence">How sure that is, 0 to 1.</param>
/// <param name="Reason">By what it was told.</param>
public sealed record ProposedField(string Name, string? Tag, string Form, IReadOnlyList<string> Samples, string? Target, double Confidence, string Reason);
