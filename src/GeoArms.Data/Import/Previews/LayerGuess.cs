using GeoArms.Core.Layers;
using GeoArms.Data.Import.Formats;
using GeoArms.Data.Import.Mappings;

namespace GeoArms.Data.Import.Previews;

/// <summary>
/// Guesses the built-in layer of a table for people who did not say it: the one of whose own columns most are found by
/// name, when all those that a row must have are among them.
/// </summary>
public static class LayerGuess
{
    private const int LeastColumns = 2;

    /// <summary>The layer's name, or null when none is clearly meant.</summary>
    /// <param name="request">The file and its format.</param>
    /// <param name="part">Part of the file.</param>
    /// <exception cref="Core.InputException">The file cannot be read as the format.</exception>
    public static string? Of(ImportRequest request, string part)
    {
        var format = ImportFormats.Find(request.Format);
        using var reader = format.Open(new InputFile(request.Files[0]), part, request, null);
        var synonyms = Synonyms.Load(request.DataFolder);
        var hasPlaces = reader.HasGeometry || UsualPlaces.Find(reader.Fields, isOwnExport: false) is not null;
        return BuiltInLayers.All
            .Where(layer => layer != BuiltInLayers.Basemap && (hasPlaces || layer.Geometry == GeometryKinds.None))
            .Select(layer => (layer.Name, Found: Count(layer, AutoMapping.ForBuiltIn(layer, reader, synonyms))))
            .Where(one => one.Found >= LeastColumns)
            .OrderByDescending(one => one.Found)
            .Select(one => one.Name)
            .FirstOrDefault();
    }

    private static int Count(LayerSchema layer, Mapping mapping)
    {
        var found = mapping.Columns.Where(rule => rule.From.Count > 0).Select(rule => layer.IndexOf(rule.Target)).Where(index => index >= CommonColumns.Count).ToHashSet();

        // The end of a time is taken from its start; codes fall back to unknown.
        var missing = Enumerable.Range(CommonColumns.Count, layer.Columns.Count - CommonColumns.Count)
            .Any(index => layer.Columns[index] is { Required: true, IsStored: true, Type: not ColumnType.Code } column && column.Name != layer.TimeEnd && !found.Contains(index));
        return missing ? 0 : found.Count;
    }
}
