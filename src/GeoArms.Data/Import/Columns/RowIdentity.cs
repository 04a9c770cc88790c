using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GeoArms.Core;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;
using NetTopologySuite.IO;

namespace GeoArms.Data.Import.Columns;

/// <summary>
/// Gives each row of a file its source and source id: the named column, the format's own id, or a SHA-256 of the row's
/// content with its ordinal among equal rows of the file. A second row with an id gets <c>#2</c> behind it, so that
/// nothing is lost and a second import finds the same ids; rows with a time of revision keep theirs. Costs about 25 bytes of memory a row.
/// </summary>
internal sealed class RowIdentity
{
    private readonly string _source;
    private readonly bool _undoesGuards;
    private readonly bool _hasRevisions;
    private readonly int _id;
    private readonly int _ownSource = -1;
    private readonly HashSet<string> _nulls;
    private readonly SeenHashes _seen = new();
    private readonly ArrayBufferWriter<byte> _content = new(4096);
    private readonly WKBWriter _geometry = new();
    private readonly byte[] _contentHash = new byte[SHA256.HashSizeInBytes];

    /// <summary>Prepares for a file.</summary>
    /// <param name="source">Source of the rows.</param>
    /// <param name="isSourceNamed">True when the user named the source, so that a file's own does not count.</param>
    /// <param name="idColumn">Column with the id, or null.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="fields">The file's columns.</param>
    /// <exception cref="InputException">The file does not have the column.</exception>
    public RowIdentity(string source, bool isSourceNamed, string? idColumn, Mapping mapping, FieldNames fields)
    {
        _source = source;
        _undoesGuards = mapping.UndoesGuards;
        _hasRevisions = mapping.Revision is not null;
        _nulls = new HashSet<string>(mapping.Nulls, StringComparer.Ordinal);
        _id = idColumn is not null ? ColumnConverter.Field(fields, idColumn, "--id")
            : mapping.Id is { } mapped ? ColumnConverter.Field(fields, mapped, $"{mapping.Where}, id,")
            : mapping.IsOwnExport ? fields.IndexOf("sourceId")
            : -1;
        if (mapping.IsOwnExport && !isSourceNamed && idColumn is null)
        {
            _ownSource = fields.IndexOf("source");
        }
    }

    /// <summary>Fields that make up the identity; they are not repeated in <c>extra</c>.</summary>
    public IEnumerable<int> Fields => new[] { _id, _ownSource }.Where(index => index >= 0);

    /// <summary>True when the row to which <see cref="Of"/> gave its identity last has none of its own, and equals an earlier row.</summary>
    public bool IsRepeat { get; private set; }

    /// <summary>Looks at a row as it stands in the file, before its geometry is worked on.</summary>
    public void Observe(RawRecord record, FieldNames fields)
    {
        if (_id >= 0 || record.FeatureId is { Length: > 0 })
        {
            return;
        }

        _content.Clear();
        for (var field = 0; field < record.Count; field++)
        {
            if (record[field] is { } value)
            {
                Append(fields[field], 0x1F);
                Append(value, 0x1E);
            }
        }

        if (record.Geometry is { } geometry)
        {
            _content.Write(_geometry.Write(geometry));
        }

        SHA256.HashData(_content.WrittenSpan, _contentHash);
    }

    /// <summary>Identity of the row that was observed last; called only for rows that are taken.</summary>
    /// <param name="record">The row.</param>
    /// <param name="fields">The file's columns.</param>
    /// <param name="isDuplicate">True when an earlier row of the file has the same id.</param>
    /// <param name="problem">Why there is none, or null.</param>
    public (string Source, string SourceId)? Of(RawRecord record, FieldNames fields, out bool isDuplicate, out RowProblem? problem)
    {
        isDuplicate = false;
        IsRepeat = false;
        problem = null;
        string sourceId;
        var source = _source;
        if (_id >= 0)
        {
            var text = record[_id]?.Trim();
            if (string.IsNullOrEmpty(text) || _nulls.Contains(text))
            {
                problem = new RowProblem(fields[_id], record[_id] ?? "", "The row has no id.");
                return null;
            }

            sourceId = text;
            if (_ownSource >= 0 && record[_ownSource]?.Trim() is { Length: > 0 } own)
            {
                source = _undoesGuards ? FormulaGuard.Remove(own) : own;
                sourceId = _undoesGuards ? FormulaGuard.Remove(sourceId) : sourceId;
            }
        }
        else if (record.FeatureId is { Length: > 0 } featureId)
        {
            sourceId = featureId;
        }
        else
        {
            return (source, ByContent());
        }

        // Several revisions of one row share its id; which of them counts is told before the writing.
        if (_hasRevisions)
        {
            return (source, sourceId);
        }

        var times = Count(source, sourceId);
        if (times > 1)
        {
            isDuplicate = true;
            sourceId = $"{sourceId}#{times}";
            while (Count(source, sourceId) > 1)
            {
                sourceId += "#2";
            }
        }

        return (source, sourceId);
    }

    private string ByContent()
    {
        var ordinal = CountHash(_contentHash);
        IsRepeat = ordinal > 1;
        var hexadecimal = Convert.ToHexStringLower(_contentHash);
        return ordinal == 1 ? hexadecimal : $"{hexadecimal}-{ordinal}";
    }

    private void Append(string text, byte end)
    {
        Encoding.UTF8.GetBytes(text, _content);
        _content.GetSpan(1)[0] = end;
        _content.Advance(1);
    }

    private int Count(string source, string sourceId)
    {
        _content.Clear();
        Append(source, 0x1E);
        Append(sourceId, 0x1E);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_content.WrittenSpan, hash);
        return CountHash(hash);
    }

    // 128 bits of the hash tell rows apart: a chance of 10⁻²⁶ among a million rows that two are mixed up.
    private int CountHash(ReadOnlySpan<byte> hash) => _seen.Count(BinaryPrimitives.ReadUInt128LittleEndian(hash));
}
