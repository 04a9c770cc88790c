using GeoArms.Core;
using GeoArms.Data.Import.Formats.GeoPackages;
using GeoArms.Data.Import.Formats.Json;
using GeoArms.Data.Import.Formats.Shapefiles;

namespace GeoArms.Data.Import.Formats;

/// <summary>The formats that can be imported.</summary>
internal static class ImportFormats
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ImportFormat> All { get; } =
    [
        new AcledFormat(),
        new UcdpGedFormat(),
        new CsvFormat(),
        new XlsxFormat(),
        new HxlFormat(),
        new GeoJsonFormat(),
        new JsonFormat(),
        new ShapefileFormat(),
        new GeoPackageFormat(),
    ];

    /// <summary>A format by name.</summary>
    /// <exception cref="InputException">There is none; the message names the nearest.</exception>
    public static ImportFormat Find(string name) => All.FirstOrDefault(format => format.Name == name)
        ?? throw new InputException($"Got the format '{name}'; did you mean '{NearestName.Of(name, All.Select(format => format.Name))}'? Known: {string.Join(", ", All.Select(format => format.Name))}.")
        {
            Parameter = "format",
        };
}
