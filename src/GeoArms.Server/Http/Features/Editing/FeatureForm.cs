using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Core.Rows;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Formats;

namespace GeoArms.Server.Http.Features.Editing;

/// <summary>
/// A feature that an editor sent as a row. <c>id</c>, <c>recordedAt</c>, <c>revision</c> and computed columns are the store's: they may
/// stand in a feature that was read before, and are passed over.
/// </summary>
internal sealed class FeatureForm(CodeLists codeLists)
{
    /// <summary>Source of a row that was typed in by hand, unless the editor names another; the same as for other programs.</summary>
    private const string Source = "manual";

    private readonly ColumnValue _values = new(codeLists);

    /// <summary>The row of a new feature. Its identity is what it says itself, else one of its own.</summary>
    /// <exception cref="InputException">Something does not fit the layer; the message names it.</exception>
    public FeatureRow New(LayerSchema schema, JsonElement feature, ReferenceSystem system)
    {
        var row = Read(schema, feature, system);
        var id = feature.TryGetProperty("id", out var given) && given.ValueKind is JsonValueKind.String or JsonValueKind.Number ? given.ToString() : "";
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        row.Values[CommonColumns.Source] ??= colon > 0 ? id[..colon] : Source;
        row.Values[CommonColumns.SourceId] ??= colon > 0 && colon < id.Length - 1 ? id[(colon + 1)..] : id.Length > 0 ? id : Guid.CreateVersion7().ToString();
        return row;
    }

    /// <summary>The row of a feature that replaces another; the identity stays.</summary>
    /// <exception cref="InputException">Something does not fit the layer, or the identity is another.</exception>
    public FeatureRow Replacing(LayerSchema schema, JsonElement feature, ReferenceSystem system, string source, string sourceId)
    {
        var row = Read(schema, feature, system);
        Keep(row, CommonColumns.Source, source);
        Keep(row, CommonColumns.SourceId, sourceId);
        return row;
    }

    private FeatureRow Read(LayerSchema schema, JsonElement feature, ReferenceSystem system)
    {
        if (!feature.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "Feature")
        {
            throw new InputException("The body has no \"type\": \"Feature\"; expected one GeoJSON feature.") { Parameter = "type" };
        }

        var row = new FeatureRow(schema) { Geometry = feature.TryGetProperty("geometry", out var geometry) ? GeoJsonText.Read(geometry, system) : null };
        if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind != JsonValueKind.Null)
        {
            if (properties.ValueKind != JsonValueKind.Object)
            {
                throw new InputException($"Got properties that are {properties.ValueKind}; expected an object.") { Parameter = "properties" };
            }

            foreach (var property in properties.EnumerateObject())
            {
                Set(row, property);
            }
        }

        return row;
    }

    private void Set(FeatureRow row, JsonProperty property)
    {
        var index = row.Schema.IndexOf(property.Name);
        if (index < 0)
        {
            throw new InputException(
                $"Got the property '{property.Name}', which layer '{row.Schema.Name}' does not have; did you mean '{NearestName.Of(property.Name, row.Schema.Columns.Select(column => column.Name))}'?")
            {
                Parameter = property.Name,
            };
        }

        if (index is not (CommonColumns.Id or CommonColumns.RecordedAt or CommonColumns.Revision) && row.Schema.Columns[index].IsStored)
        {
            row.Values[index] = _values.Of(row.Schema.Columns[index], property.Value);
        }
    }

    private static void Keep(FeatureRow row, int column, string value)
    {
        if (row.Values[column] is string given && given != value)
        {
            var name = row.Schema.Columns[column].Name;
            throw new InputException($"Column '{name}': got '{given}'; expected '{value}', since the identity of a feature stays. Create another one instead.") { Parameter = name };
        }

        row.Values[column] = value;
    }
}
