using System.Text.Json;
using System.Text.Json.Serialization;
using GeoArms.Core.Layers;

namespace GeoArms.Data.Stores;

/// <summary>The declaration of a user layer as the store keeps it: a JSON object of the layer's own columns and headings.</summary>
internal static class LayerSchemaJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    internal static string Write(LayerSchema schema) => JsonSerializer.Serialize(
        new Declaration(
            schema.Name,
            schema.Title,
            schema.Geometry,
            [.. schema.Columns.Skip(CommonColumns.Count)],
            schema.Description,
            schema.TimeStart,
            schema.TimeEnd,
            schema.LabelColumn,
            schema.Attribution),
        Options);

    internal static LayerSchema Read(string json)
    {
        var declaration = JsonSerializer.Deserialize<Declaration>(json, Options) ?? throw new JsonException("The declaration of a layer is null.");
        return new LayerSchema(declaration.Name, declaration.Title, declaration.Geometry, declaration.Columns)
        {
            Description = declaration.Description ?? "",
            TimeStart = declaration.TimeStart,
            TimeEnd = declaration.TimeEnd,
            LabelColumn = declaration.LabelColumn,
            Attribution = declaration.Attribution ?? "",
        };
    }

    private sealed record Declaration(
        string Name,
        string Title,
        GeometryKinds Geometry,
        IReadOnlyList<ColumnSchema> Columns,
        string? Description,
        string? TimeStart,
        string? TimeEnd,
        string? LabelColumn,
        string? Attribution);
}
