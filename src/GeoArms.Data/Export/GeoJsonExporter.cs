using System.Text.Json;
using GeoArms.Data.Import.Records;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Data.Export;

/// <summary>Writes GeoJSON (RFC 7946): one feature a line, ids, dates in ISO 8601, outer rings counter-clockwise.</summary>
internal sealed class GeoJsonExporter(LayerView view, Stream output) : RowExporter
{
    private readonly FeatureWriter _features = new(view);
    private readonly Utf8JsonWriter _json = new(output, JsonTexts.Writing);
    private bool _isFirst = true;

    /// <inheritdoc/>
    public override void Begin() => output.Write("{\"type\":\"FeatureCollection\",\"features\":[\n"u8);

    /// <inheritdoc/>
    public override void Write(int row)
    {
        if (!_isFirst)
        {
            output.Write(",\n"u8);
        }

        _isFirst = false;
        _json.Reset();
        _features.WriteStart(_json, row);
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <inheritdoc/>
    public override void End() => output.Write("\n]}\n"u8);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _json.Dispose();
        base.Dispose(disposing);
    }
}
