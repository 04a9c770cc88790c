using GeoArms.Core;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Formats.GeoPackages;

/// <summary>
/// GeoPackages (OGC 12-128): all feature layers and attribute tables under their own names, or into the one layer that
/// is named; <c>--sheet</c> picks some. A file that GeoArms keeps its store in is one too; its books are left out.
/// </summary>
internal sealed class GeoPackageFormat : ImportFormat
{
    /// <inheritdoc/>
    public override string Name => "geopackage";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parts(InputFile file, ImportRequest request)
    {
        using var source = new GeoPackageSource(file);
        foreach (var asked in request.Sheets.Where(asked => !source.Layers.Any(layer => Is(layer, asked))))
        {
            var names = source.Layers.Select(layer => layer.Table);
            throw new InputException($"'{file.Path}' has no layer '{asked}'; did you mean '{NearestName.Of(asked, names)}'? It has: {string.Join(", ", names)}.") { Parameter = "--sheet" };
        }

        var layers = source.Layers.Where(layer => IsAsked(layer, request)).ToArray();
        foreach (var layer in layers)
        {
            source.Examine(layer);
            if (layer.GeometryColumn is not null && request.Crs is null)
            {
                source.Reference(layer);
            }
        }

        return [.. layers.Select(layer => layer.Name)];
    }

    /// <inheritdoc/>
    public override string? LayerOf(InputFile file, string part, ImportRequest request) => part;

    /// <inheritdoc/>
    public override RecordReader Open(InputFile file, string part, ImportRequest request, Mapping? mapping)
    {
        var source = new GeoPackageSource(file);
        try
        {
            var layer = source.Layers.FirstOrDefault(one => one.Name == part) ?? throw new InputException($"'{file.Path}' holds no layer '{part}' any more.");
            var goTogether = request.Layer is not null && source.Layers.Count(one => IsAsked(one, request)) > 1;
            return new GeoPackageRecordReader(file, source, layer, request.Crs) { SourceName = goTogether ? layer.Name : null };
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private static bool IsAsked(GeoPackageLayer layer, ImportRequest request) => request.Sheets.Count == 0 || request.Sheets.Any(asked => Is(layer, asked));

    private static bool Is(GeoPackageLayer layer, string asked) => layer.Table.Equals(asked, StringComparison.OrdinalIgnoreCase) || layer.Name == asked;
}
