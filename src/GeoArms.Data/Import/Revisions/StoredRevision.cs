using System.Text;
using System.Text.Json;

namespace GeoArms.Data.Import.Revisions;

/// <summary>Finds the time of a stored row's revision: the member of its <c>extra</c> that is called as the file's column.</summary>
/// <param name="column">Name of the column in the file.</param>
/// <param name="latest">Latest time that a revision can have, in seconds since 1970.</param>
internal sealed class StoredRevision(string column, long latest)
{
    private const int LongestTime = 64;

    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(column);

    /// <summary>The time in seconds since 1970; 0 when there is none.</summary>
    /// <param name="row">The stored row.</param>
    public long Of(StoredRow row)
    {
        if (row.Extra.IsEmpty)
        {
            return 0;
        }

        var reader = new Utf8JsonReader(row.Extra.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = IsColumn(ref reader);
            reader.Read();
            if (isIt)
            {
                return Time(ref reader);
            }

            reader.Skip();
        }

        return 0;
    }

    // A name that differs only in case from a plain one is as long as it.
    private bool IsColumn(ref Utf8JsonReader reader) => _utf8.Length == column.Length && !reader.ValueIsEscaped
        ? Ascii.EqualsIgnoreCase(_utf8, reader.ValueSpan) || (!Ascii.IsValid(reader.ValueSpan) && column.Equals(reader.GetString(), StringComparison.OrdinalIgnoreCase))
        : column.Equals(reader.GetString(), StringComparison.OrdinalIgnoreCase);

    private long Time(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueSpan.Length > LongestTime || reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            return 0;
        }

        Span<char> text = stackalloc char[LongestTime];
        return Encoding.UTF8.TryGetChars(reader.ValueSpan, text, out var length) ? RevisionTime.Parse(text[..length], latest) ?? 0 : 0;
    }
}
