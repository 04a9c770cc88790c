using System.Buffers;
using GeoArms.Data.Export;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Http.Features;

/// <summary>Rows as CSV, the same as an export writes it.</summary>
internal sealed class CsvList(LayerView view, FeatureChoice choice) : ItemList
{
    private readonly MemoryStream _text = new();
    private CsvExporter? _csv;
    private IBufferWriter<byte>? _to;

    /// <inheritdoc/>
    protected override void Begin(AnswerStream body)
    {
        _to = body.Writer;
        _csv = new CsvExporter(view, _text, choice);
        _csv.Begin();
        Flush();
    }

    /// <inheritdoc/>
    protected override void Write(int row) => _csv!.Write(row);

    /// <inheritdoc/>
    protected override void Flush()
    {
        _csv!.Flush();
        _to!.Write(_text.GetBuffer().AsSpan(0, (int)_text.Length));
        _text.SetLength(0);
    }

    /// <inheritdoc/>
    protected override void End()
    {
        _csv!.End();
        Flush();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _csv?.Dispose();
        _text.Dispose();
        base.Dispose(disposing);
    }
}
