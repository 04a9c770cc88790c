namespace GeoArms.Server.Imports;

/// <summary>A file of an upload.</summary>
/// <param name="Name">Its name as it was given, without a folder.</param>
/// <param name="Path">Where it stands.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record UploadedFile(string Name, string Path, long Bytes);
