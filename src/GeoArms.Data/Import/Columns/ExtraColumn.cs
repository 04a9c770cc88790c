using System.Buffers;
using System.Text;
using System.Text.Json;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Columns;

/// <summary>
/// Writes the columns that a layer has no place for as one JSON object. From files without types a plain number is
/// written as a number, so that it can be filtered as one; everything else stays the text that it was.
/// </summary>
internal sealed class ExtraColumn : IDisposable
{
    private readonly bool _keeps;
    private readonly bool _isTyped;
    private readonly bool[] _leftOut;
    private readonly HashSet<string> _nulls;
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _writer;
    private int[] _order = [];

    /// <summary>Prepares for a file.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="isTyped">True when the format tells numbers from text.</param>
    /// <param name="leftOut">Fields that have a place elsewhere.</param>
    public ExtraColumn(Mapping mapping, bool isTyped, IEnumerable<int> leftOut)
    {
        _keeps = mapping.KeepsExtra;
        _isTyped = isTyped;
        int[] fields = [.. leftOut];
        _leftOut = new bool[fields.Length == 0 ? 0 : fields.Max() + 1];
        foreach (var field in fields)
        {
            _leftOut[field] = true;
        }

        _nulls = new HashSet<string>(mapping.Nulls, StringComparer.Ordinal);
        _writer = new Utf8JsonWriter(_buffer, JsonTexts.Writing);
    }

    /// <summary>The object, or null when there is nothing to keep.</summary>
    /// <param name="record">The row.</param>
    /// <param name="fields">The file's columns.</param>
    /// <param name="also">Fields that are kept for this row although they have a place elsewhere.</param>
    public string? Write(RawRecord record, FieldNames fields, List<int> also)
    {
        var isOpen = false;
        foreach (var field in InOrder(fields))
        {
            if (record[field] is not { Length: > 0 } value || ((!_keeps || (field < _leftOut.Length && _leftOut[field])) && !also.Contains(field)))
            {
                continue;
            }

            var text = value.Trim();
            if (text.Length == 0 || _nulls.Contains(text))
            {
                continue;
            }

            if (!isOpen)
            {
                isOpen = true;
                _buffer.Clear();
                _writer.Reset(_buffer);
                _writer.WriteStartObject();
            }

            Write(fields.Encoded(field), value, text, record.Kind(field));
        }

        if (!isOpen)
        {
            return null;
        }

        _writer.WriteEndObject();
        _writer.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    // By name, for so the stores keep it: what is in order already need not be put in order row by row.
    private int[] InOrder(FieldNames fields)
    {
        if (_order.Length != fields.Count)
        {
            _order = [.. Enumerable.Range(0, fields.Count).OrderBy(field => fields[field], StringComparer.Ordinal)];
        }

        return _order;
    }

    private void Write(JsonEncodedText name, string value, string trimmed, ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.Number or ValueKind.Json or ValueKind.Boolean:
                _writer.WritePropertyName(name);
                _writer.WriteRawValue(value, skipInputValidation: true);
                break;
            case ValueKind.Text when !_isTyped && PlainTexts.IsShortNumber(trimmed):
                _writer.WritePropertyName(name);
                _writer.WriteRawValue(trimmed, skipInputValidation: true);
                break;
            default:
                _writer.WriteString(name, value);
                break;
        }
    }
}
