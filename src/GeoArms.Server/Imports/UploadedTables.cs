using GeoArms.Data.Import.Formats;

namespace GeoArms.Server.Imports;

/// <summary>Which files of an upload an import is to read: of a shapefile's parts only the one that names the others.</summary>
internal static class UploadedTables
{
    private const string Shapefile = "shapefile";

    /// <summary>Paths for the request.</summary>
    public static IReadOnlyList<string> FilesOf(Upload upload, string format)
    {
        var paths = upload.Files.Select(file => file.Path).ToArray();
        var shapes = Array.FindAll(paths, path => path.EndsWith(".shp", StringComparison.OrdinalIgnoreCase));
        return format == Shapefile && shapes.Length > 0 ? shapes : paths;
    }

    /// <summary>What the files seem to be.</summary>
    /// <exception cref="Core.InputException">There are none, or nothing is known that reads them.</exception>
    public static RecognisedFormat Recognise(Upload upload)
    {
        var files = upload.Files;
        return files.Count > 0
            ? FormatRecognition.Of([.. files.Select(file => file.Path)])
            : throw new Core.InputException("The upload holds no file; expected at least one.");
    }
}
