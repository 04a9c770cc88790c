using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots.Ordering;

namespace GeoArms.Server.Http.Features.Parameters;

/// <summary>
/// Where a page begins, as the <c>next</c> link carries it: the values of the last row of the page before, not a number of
/// rows, so that rows that come or go meanwhile neither hide nor repeat one. A checksum over the token, the layer, the
/// order and the store's id refuses what was made up, cut off or taken from elsewhere; it guards no secret.
/// </summary>
internal sealed class PageToken(Guid storeId, LayerSchema layer, IReadOnlyList<SortColumn> columns)
{
    /// <summary>Name of the parameter.</summary>
    public const string Name = "token";

    private const int ChecksumBytes = 8;
    private const byte Nothing = 0;
    private const byte Whole = 1;
    private const byte Number = 2;
    private const byte Text = 3;

    private readonly byte[] _context = Encoding.UTF8.GetBytes($"{storeId} {layer.Name} {string.Join(',', columns.Select(column => $"{(column.IsDescending ? '-' : '+')}{column.Name} {layer.Find(column.Name)?.Type}"))}");

    /// <summary>The token behind a row in the order in which rows were stored.</summary>
    public string Write(long key)
    {
        var payload = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(payload, key);
        return Seal(payload);
    }

    /// <summary>The token behind a place in an order of columns.</summary>
    public string Write(RowPlace place)
    {
        using var payload = new MemoryStream();
        using var writer = new BinaryWriter(payload);
        foreach (var value in place.Values.Append(place.Id))
        {
            switch (value)
            {
                case long whole:
                    writer.Write(Whole);
                    writer.Write(whole);
                    break;
                case double number:
                    writer.Write(Number);
                    writer.Write(number);
                    break;
                case byte[] text:
                    writer.Write(Text);
                    writer.Write((ushort)text.Length);
                    writer.Write(text);
                    break;
                default:
                    writer.Write(Nothing);
                    break;
            }
        }

        writer.Flush();
        return Seal(payload.ToArray());
    }

    /// <summary>The key of the row that a token stands behind.</summary>
    /// <exception cref="InputException">It is none of this list.</exception>
    public long ReadKey(string token) => Open(token) is { Length: sizeof(long) } payload ? BinaryPrimitives.ReadInt64BigEndian(payload) : throw Wrong(token);

    /// <summary>The place that a token stands behind.</summary>
    /// <exception cref="InputException">It is none of this list.</exception>
    public RowPlace ReadPlace(string token)
    {
        using var reader = new BinaryReader(new MemoryStream(Open(token)));
        var values = new object?[columns.Count];
        try
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = ReadValue(reader);
            }

            return ReadValue(reader) is byte[] id ? new RowPlace(values, id) : throw Wrong(token);
        }
        catch (EndOfStreamException)
        {
            throw Wrong(token);
        }
    }

    private static object? ReadValue(BinaryReader reader) => reader.ReadByte() switch
    {
        Whole => reader.ReadInt64(),
        Number => reader.ReadDouble(),
        Text => reader.ReadBytes(reader.ReadUInt16()),
        _ => null,
    };

    private string Seal(byte[] payload) => Base64Url.EncodeToString([.. Checksum(payload), .. payload]);

    private byte[] Open(string token)
    {
        if (!Base64Url.IsValid(token))
        {
            throw Wrong(token);
        }

        var bytes = Base64Url.DecodeFromChars(token);
        return bytes.Length > ChecksumBytes && bytes.AsSpan(0, ChecksumBytes).SequenceEqual(Checksum(bytes[ChecksumBytes..]))
            ? bytes[ChecksumBytes..]
            : throw Wrong(token);
    }

    private ReadOnlySpan<byte> Checksum(byte[] payload) => SHA256.HashData([.. _context, 0, .. payload]).AsSpan(0, ChecksumBytes);

    private static InputException Wrong(string token) =>
        new($"Got the token '{(token.Length > 100 ? token[..100] + "…" : token)}'; expected one from a 'next' link of this list, with the same sortby.") { Parameter = Name };
}
