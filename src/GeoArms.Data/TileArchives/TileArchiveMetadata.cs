using System.Text.Json;

namespace GeoArms.Data.TileArchives;

/// <summary>Reads what archives of tiles say of themselves in JSON; what is not as it should be is left out.</summary>
internal static class TileArchiveMetadata
{
    /// <summary>Bounds, if they are places on Earth.</summary>
    public static (double West, double South, double East, double North)? Sound((double West, double South, double East, double North) bounds) =>
        bounds is { West: >= -180 and <= 180, East: >= -180 and <= 180, South: >= -90 and <= 90, North: >= -90 and <= 90 } && bounds.South <= bounds.North && bounds.West <= bounds.East
        && bounds != (0, 0, 0, 0)
            ? bounds
            : null;

    /// <summary>The description with what the metadata add.</summary>
    public static TileArchiveDescription Add(TileArchiveDescription description, JsonElement metadata) => metadata.ValueKind != JsonValueKind.Object
        ? description
        : description with
        {
            Name = Text(metadata, "name") ?? description.Name,
            About = Text(metadata, "description") ?? description.About,
            Attribution = Text(metadata, "attribution") ?? description.Attribution,
            VectorLayers = metadata.TryGetProperty("vector_layers", out var layers) && layers.ValueKind == JsonValueKind.Array ? layers.Clone() : description.VectorLayers,
        };

    private static string? Text(JsonElement metadata, string name) =>
        metadata.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
