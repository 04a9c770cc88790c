namespace GeoArms.Data.Import.Formats;

/// <summary>What a file seems to be.</summary>
/// <param name="Name">Name of the format, as <c>import</c> takes it.</param>
/// <param name="Why">By what it was recognised, in words for people.</param>
public sealed record RecognisedFormat(string Name, string Why);
