namespace GeoArms.Data.Stores.Imports;

/// <summary>A part of an import: one file, or one layer or sheet of it, that goes into one layer.</summary>
/// <param name="Number">Number within the import, from 1.</param>
/// <param name="File">Name of the file, without folder.</param>
/// <param name="Size">Bytes of the file.</param>
/// <param name="Hash">SHA-256 of the file, hexadecimal.</param>
/// <param name="Name">Name of the sheet or layer in the file; empty when the file is one table.</param>
/// <param name="Layer">Layer of the store that the rows go into.</param>
public sealed record ImportPart(int Number, string File, long Size, string Hash, string Name, string Layer);
