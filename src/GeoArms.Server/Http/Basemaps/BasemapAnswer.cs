using GeoArms.Core;
using GeoArms.Data.TileArchives;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Basemaps;

/// <summary>Finds the base map that a path names, or answers that there is none, or that it is damaged.</summary>
internal static class BasemapAnswer
{
    /// <summary>The archive, or null when the answer is given.</summary>
    public static async Task<(ShelvedBasemap Basemap, ITileArchive Archive)?> FindAsync(HttpContext http, BasemapShelf shelf, string name)
    {
        if (shelf.Find(name) is not { } basemap)
        {
            var known = shelf.All().Select(other => other.Name).ToList();
            var hint = known.Count == 0 ? $"there are none; put .pmtiles or .mbtiles files into {string.Join(" or ", shelf.Folders.Select(Short))}" : $"did you mean '{NearestName.Of(name, known)}'?";
            await Problem.WriteAsync(http, StatusCodes.Status404NotFound, $"There is no base map '{name}'; {hint}", "name");
            return null;
        }

        if (basemap.Archive is not { } archive)
        {
            await WriteDamageAsync(http, name, basemap.Problem!);
            return null;
        }

        return (basemap, archive);
    }

    /// <summary>Answers that an archive is damaged.</summary>
    public static Task WriteDamageAsync(HttpContext http, string name, string problem) =>
        Problem.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, $"The base map '{name}' cannot be read: {problem}. Replace the file; './geoarms doctor' looks at all of them.", "name");

    private static string Short(string folder) => Path.Combine(Path.GetFileName(Path.GetDirectoryName(folder)) ?? "", Path.GetFileName(folder));
}
