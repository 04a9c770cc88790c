using System.Buffers;
using System.Text;
using System.Text.Json;
using GeoArms.Data.Stores;

namespace GeoArms.Data.Import.Columns;

/// <summary>
/// Compares the column <c>extra</c> of a row with the stored one. A GeoPackage holds it byte for byte as it was
/// written; PostgreSQL puts the members in an order of its own with blanks between them.
/// </summary>
internal static class ExtraText
{
    private const int MostMembers = 64;

    /// <summary>True when both say the same.</summary>
    /// <param name="own">Text of the row, or null.</param>
    /// <param name="stored">Stored text in UTF-8; empty when there is none.</param>
    public static bool AreSame(string? own, ReadOnlySpan<byte> stored)
    {
        if (own is null || stored.IsEmpty)
        {
            return own is null && stored.IsEmpty;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(own.Length));
        try
        {
            var text = bytes.AsSpan(0, Encoding.UTF8.GetBytes(own, bytes));
            return text.SequenceEqual(stored) || (AreFlatAndSame(text, stored) ?? CanonicalJson.Of(own) == CanonicalJson.Of(Encoding.UTF8.GetString(stored)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    // Member by member, whatever their order; null when that cannot be told without taking the texts apart: members
    // within members, escaped texts, repeated names, very many of them.
    private static bool? AreFlatAndSame(ReadOnlySpan<byte> own, ReadOnlySpan<byte> stored)
    {
        Span<Member> members = stackalloc Member[MostMembers];
        Span<Member> others = stackalloc Member[MostMembers];
        if (!TryRead(own, members, out var count) || !TryRead(stored, others, out var otherCount) || count != otherCount)
        {
            return null;
        }

        for (var i = 0; i < count; i++)
        {
            var name = others[i].NameIn(stored);
            var at = Find(own, members[..count], name);
            if (at < 0 || members[at].Kind != others[i].Kind || !members[at].ValueIn(own).SequenceEqual(others[i].ValueIn(stored)))
            {
                return false;
            }

            if (members[at].IsTaken)
            {
                return null;
            }

            members[at] = members[at] with { IsTaken = true };
        }

        return true;
    }

    private static int Find(ReadOnlySpan<byte> text, ReadOnlySpan<Member> members, ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < members.Length; i++)
        {
            if (members[i].NameIn(text).SequenceEqual(name))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool TryRead(ReadOnlySpan<byte> json, Span<Member> members, out int count)
    {
        count = 0;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueIsEscaped || count == members.Length)
            {
                return false;
            }

            var (nameStart, nameLength) = ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || reader.ValueIsEscaped)
            {
                return false;
            }

            var start = (int)reader.TokenStartIndex + (reader.TokenType == JsonTokenType.String ? 1 : 0);
            members[count++] = new Member(nameStart, nameLength, start, reader.ValueSpan.Length, reader.TokenType, IsTaken: false);
        }

        return true;
    }

    /// <summary>Where a member stands in its text.</summary>
    private readonly record struct Member(int NameStart, int NameLength, int ValueStart, int ValueLength, JsonTokenType Kind, bool IsTaken)
    {
        public ReadOnlySpan<byte> NameIn(ReadOnlySpan<byte> text) => text.Slice(NameStart, NameLength);

        public ReadOnlySpan<byte> ValueIn(ReadOnlySpan<byte> text) => text.Slice(ValueStart, ValueLength);
    }
}
