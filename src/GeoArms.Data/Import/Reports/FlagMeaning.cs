namespace GeoArms.Data.Import.Reports;

/// <summary>What a flag says of a row.</summary>
/// <param name="Title">What people call it.</param>
/// <param name="Explanation">What was found and what to do; empty when nobody wrote it.</param>
public sealed record FlagMeaning(string Title, string Explanation);
