using System.Text.Json;

namespace GeoArms.Data.TileArchives;

/// <summary>What an archive of tiles says of itself.</summary>
public sealed record TileArchiveDescription
{
    /// <summary><c>pmtiles</c> or <c>mbtiles</c>.</summary>
    public required string Format { get; init; }

    /// <summary>What its tiles are.</summary>
    public required TileKind Kind { get; init; }

    /// <summary>Lowest zoom that it has.</summary>
    public required int MinZoom { get; init; }

    /// <summary>Deepest zoom that it has.</summary>
    public required int MaxZoom { get; init; }

    /// <summary>West, south, east, north in degrees; null when it does not say.</summary>
    public (double West, double South, double East, double North)? Bounds { get; init; }

    /// <summary>What people call it; empty when it does not say.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it shows; empty when it does not say.</summary>
    public string About { get; init; } = "";

    /// <summary>Who must be named; empty when it does not say.</summary>
    public string Attribution { get; init; } = "";

    /// <summary>Layers of vector tiles as in TileJSON 3.0, an array; null when it does not say.</summary>
    public JsonElement? VectorLayers { get; init; }
}
