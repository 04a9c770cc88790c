using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Codes;

namespace GeoArms.Server.Diagnosis;

/// <summary>Reads every row of a layer and counts what is doubtful.</summary>
internal sealed class LayerTally : IRowSink
{
    private const int MostExamples = 3;

    private readonly LayerSchema _schema;
    private readonly HashSet<string>?[] _codes;
    private readonly Dictionary<(int Column, string Value), int> _unknown = [];
    private long _rows;
    private long _withGeometry;
    private long _flagged;

    /// <summary>Begins a tally.</summary>
    public LayerTally(LayerSchema schema, CodeLists? codeLists)
    {
        _schema = schema;
        _codes =
        [
            .. schema.Columns.Select(column => column is { Type: ColumnType.Code, CodeList: { } name } && codeLists?.All.GetValueOrDefault(name) is { } list
                ? list.Values.Select(value => value.Key).ToHashSet(StringComparer.Ordinal)
                : null),
        ];
    }

    /// <inheritdoc/>
    public void BeginRow(long key) => _rows++;

    /// <inheritdoc/>
    public void Integer(int column, long value)
    {
        // Only texts are looked at.
    }

    /// <inheritdoc/>
    public void Number(int column, double value)
    {
        // Only texts are looked at.
    }

    /// <inheritdoc/>
    public void Text(int column, ReadOnlySpan<byte> utf8)
    {
        if (column == CommonColumns.Flags && !utf8.SequenceEqual("[]"u8))
        {
            _flagged++;
        }
        else if (_codes[column] is { } codes && Encoding.UTF8.GetString(utf8) is var value && !codes.Contains(value))
        {
            _unknown[(column, value)] = _unknown.GetValueOrDefault((column, value)) + 1;
        }
    }

    /// <inheritdoc/>
    public void Geometry(ReadOnlySpan<byte> wellKnownBinary) => _withGeometry++;

    /// <inheritdoc/>
    public void EndRow()
    {
        // A row is counted when it begins.
    }

    /// <summary>What was found in the layer.</summary>
    public IEnumerable<Finding> Findings()
    {
        yield return Finding.Good($"Layer {_schema.Name}: {_rows} rows");
        if (_schema.Geometry != GeometryKinds.None && _withGeometry < _rows)
        {
            yield return Finding.Note(
                $"Layer {_schema.Name}: {_rows - _withGeometry} rows have no geometry and are on no map.",
                $"They are listed by /ogc/collections/{_schema.Name}/items; complete them at their source and import again.");
        }

        if (_flagged > 0)
        {
            yield return Finding.Note($"Layer {_schema.Name}: {_flagged} rows carry flags from their import.", "See their column flags.");
        }

        foreach (var column in _unknown.GroupBy(found => found.Key.Column).OrderBy(group => group.Key))
        {
            var schema = _schema.Columns[column.Key];
            var examples = column.OrderByDescending(found => found.Value).Take(MostExamples).Select(found => $"'{found.Key.Value}' ({found.Value} rows)");
            yield return Finding.Note(
                $"Layer {_schema.Name}: {schema.Name} has {column.Count()} values that are not in the code list {schema.CodeList}: {string.Join(", ", examples)}.",
                $"Add them to codes/{schema.CodeList}.json in the data folder.");
        }
    }
}
