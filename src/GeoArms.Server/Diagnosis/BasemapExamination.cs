using GeoArms.Data.TileArchives;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Diagnosis;

/// <summary>Looks at the archives of tiles in the folders of base maps: those that cannot be served, or only in part, are told.</summary>
internal static class BasemapExamination
{
    /// <summary>Looks at every archive of a shelf.</summary>
    public static IReadOnlyList<Finding> Examine(BasemapShelf shelf)
    {
        var findings = new List<Finding>();
        foreach (var path in shelf.Files())
        {
            findings.Add(Examine(shelf, path));
        }

        return findings;
    }

    private static Finding Examine(BasemapShelf shelf, string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (!BasemapShelf.IsPermittedName(name))
        {
            return Finding.Fault($"The base map '{path}' is not served because of its name.", "Rename it: letters and digits of ASCII, dots, dashes and underscores.");
        }

        if (shelf.Find(name) is { } served && served.Path != path)
        {
            return Finding.Note($"The base map '{path}' is not served: '{served.Path}' has the same name and goes before it.", "Rename one of them.");
        }

        try
        {
            using var archive = TileArchiveFile.Open(path);
            archive.Examine();
            var description = archive.Description;
            return Finding.Good($"Base map '{name}': {(description.Kind == TileKind.Vector ? "vector" : "raster")} tiles, zooms {description.MinZoom} to {description.MaxZoom}, {path}");
        }
        catch (TileArchiveException damage)
        {
            return Finding.Fault($"The base map '{path}' cannot be read: {damage.Message}.", "Replace it by a whole copy, or take it away; everything else is served.");
        }
    }
}
