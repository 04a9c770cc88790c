using System.Text.Json;
using GeoArms.Core;

namespace GeoArms.Data.Import.Grids;

/// <summary>A JSON array of arrays: one inner array a row, as the HXL Proxy and Google Sheets serve tables. Read row by row.</summary>
internal sealed class JsonGrid : GridSource
{
    private static readonly JsonSerializerOptions Options = new() { MaxDepth = 16, AllowTrailingCommas = true };

    private readonly InputFile _file;
    private Stream _stream;
    private IAsyncEnumerator<JsonElement> _rows;
    private GridCell[] _cells = [];

    /// <summary>Opens a file.</summary>
    public JsonGrid(InputFile file)
    {
        _file = file;
        (_stream, _rows) = Open();
    }

    /// <inheritdoc/>
    public override string Name => $"'{_file.Name}'";

    /// <inheritdoc/>
    public override ReadOnlySpan<GridCell> Cells => _cells;

    /// <inheritdoc/>
    public override bool Read()
    {
        try
        {
            // The stream is a file, so the step is done when the call comes back.
            if (!_rows.MoveNextAsync().AsTask().GetAwaiter().GetResult())
            {
                return false;
            }
        }
        catch (JsonException problem)
        {
            throw new InputException($"'{_file.Path}' cannot be read as JSON further than row {Row}: {problem.Message}", problem);
        }

        Row++;
        var row = _rows.Current;
        _cells = row.ValueKind == JsonValueKind.Array
            ? [.. row.EnumerateArray().Select(Cell)]
            : throw new InputException($"'{_file.Path}': row {Row} is not an array; expected an array of arrays, one a row, with the HXL tags in one of the first. An array of objects is imported with the format json.");
        return true;
    }

    /// <inheritdoc/>
    public override void Restart()
    {
        Dispose(disposing: true);
        Row = 0;
        (_stream, _rows) = Open();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _rows.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _stream.Dispose();
        base.Dispose(disposing);
    }

    private static GridCell Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => GridCell.Empty,
        JsonValueKind.String => value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? new GridCell(text, GridCell.Of(text).Kind == GridCellKind.Number ? GridCellKind.Text : GridCell.Of(text).Kind) : GridCell.Empty,
        JsonValueKind.Number => new GridCell(value.GetRawText(), GridCellKind.Number),
        JsonValueKind.True or JsonValueKind.False => new GridCell(value.GetBoolean() ? "true" : "false", GridCellKind.Boolean),
        _ => new GridCell(value.GetRawText(), GridCellKind.Text),
    };

    private (Stream Stream, IAsyncEnumerator<JsonElement> Rows) Open()
    {
        var stream = _file.Open();
        return (stream, JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, Options).GetAsyncEnumerator());
    }
}
