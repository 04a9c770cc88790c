using GeoArms.Data.Codes;

namespace GeoArms.Data.Export;

/// <summary>What is to be exported: the arguments of the <c>export</c> verb.</summary>
/// <param name="Format">Name of the format: <c>csv</c>, <c>geojson</c>, <c>geopackage</c>, <c>pmtiles</c> or <c>mbtiles</c>.</param>
/// <param name="File">Path of the file; <c>-</c> is standard output.</param>
/// <param name="Layer">Name of the layer.</param>
public sealed record ExportRequest(string Format, string File, string Layer)
{
    /// <summary>CQL2 text that the rows must satisfy, or null.</summary>
    public string? Filter { get; init; }

    /// <summary>Instant or interval that the rows must intersect, or null.</summary>
    public string? DateTime { get; init; }

    /// <summary>Code lists whose colours a GeoPackage's style for QGIS gets; null leaves the style out.</summary>
    public CodeLists? Codes { get; init; }

    /// <summary>Lowest zoom of an archive of tiles; null for 0.</summary>
    public int? MinZoom { get; init; }

    /// <summary>Deepest zoom of an archive of tiles; null for 12.</summary>
    public int? MaxZoom { get; init; }
}
