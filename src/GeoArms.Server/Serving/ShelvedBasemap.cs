using GeoArms.Data.TileArchives;

namespace GeoArms.Server.Serving;

/// <summary>An archive of tiles that lies in a folder of base maps.</summary>
/// <param name="Name">Name in paths: the file's without its ending.</param>
/// <param name="Path">Full path of the file.</param>
/// <param name="Archive">The open archive, or null when it cannot be served.</param>
/// <param name="Problem">Why it cannot be served, or null.</param>
internal sealed record ShelvedBasemap(string Name, string Path, ITileArchive? Archive, string? Problem);
