namespace GeoArms.Data.Import.Previews;

/// <summary>A column of a file with the first values that stand in it.</summary>
/// <param name="Name">Its name as the file has it.</param>
/// <param name="Samples">Different values, the first ones, cut.</param>
public sealed record FileColumn(string Name, IReadOnlyList<string> Samples);
