using GeoArms.Core;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Mappings;

/// <summary>Tells a publisher's form by the columns of a file, so that nobody need name the mapping that is shipped for it.</summary>
internal static class ShippedMappings
{
    /// <summary>The mapping whose form the file has, or null.</summary>
    /// <param name="reader">Reader at the file's first row; it stands there again afterwards.</param>
    /// <param name="layer">Layer that the user named, with which the mapping must agree; or null.</param>
    /// <param name="dataFolder">Folder with <c>mappings/</c>.</param>
    public static Mapping? Recognise(RecordReader reader, string? layer, string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "mappings");
        if (!Directory.Exists(folder) || AutoMapping.IsOwnExport(reader.Fields))
        {
            return null;
        }

        var forms = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).OfType<Mapping>()
            .Where(mapping => mapping is { Recognition: { } form } && (layer is null || mapping.Layer == layer) && form.Columns.All(column => reader.Fields.Find(column) >= 0))
            .OrderByDescending(mapping => mapping.Recognition!.Weight).ToArray();
        if (!Array.Exists(forms, form => form.Recognition!.Values.Count > 0))
        {
            return Named(forms.FirstOrDefault());
        }

        var first = new RawRecord();
        var isRead = reader.Read(first);
        reader.Restart();
        return Named(forms.FirstOrDefault(form => form.Recognition!.Values.All(value => isRead && first[reader.Fields.Find(value.Key)]?.Trim() == value.Value)));
    }

    private static Mapping? Named(Mapping? mapping) => mapping is null ? null : mapping with
    {
        Notes = [.. mapping.Notes, $"Read with the mapping {Path.GetFileNameWithoutExtension(mapping.Where.Trim('\''))}, told from the file's columns."],
    };

    // A file that somebody is editing must not stop the imports that have nothing to do with it.
    private static Mapping? Read(string path)
    {
        try
        {
            return MappingFile.Read(path);
        }
        catch (InputException)
        {
            return null;
        }
    }
}
