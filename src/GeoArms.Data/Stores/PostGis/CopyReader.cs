using System.Buffers;
using System.Buffers.Binary;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Core.Time;

namespace GeoArms.Data.Stores.PostGis;

/// <summary>
/// Reads the binary format of <c>COPY TO</c> (PostgreSQL manual, COPY, "Binary Format") and hands its values to a sink
/// straight from one pooled buffer: no object a row or a value. This is how a million rows are read at start.
/// </summary>
internal sealed class CopyReader : IDisposable
{
    private const int CancellationStride = 4096;
    private const int FirstBuffer = 1 << 20;
    private const int DayOf2000 = 10_957;
    private const long MicrosecondsOf2000 = DayOf2000 * TimeInterval.Day;
    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xff, .. "\r\n\0"u8];

    private readonly Stream _stream;
    private readonly LayerSchema _layer;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _position;
    private int _end;

    internal CopyReader(Stream stream, LayerSchema layer)
    {
        _stream = stream;
        _layer = layer;
    }

    /// <summary>The query whose rows <see cref="ReadAll"/> understands.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="condition">SQL behind FROM; empty for all rows.</param>
    internal static string Query(LayerSchema layer, string condition)
    {
        // The casts change nothing while the table is as declared; they stop a read, rather than let it go wrong, in
        // the moment in which another program has widened a column.
        var columns = layer.Columns.Where(column => column.IsStored).Select(column => column.Type switch
        {
            ColumnType.TextList => $"to_json({SqlText.Name(column.SqlName)}::text[])",
            var type => $"{SqlText.Name(column.SqlName)}::{PostGisTables.SqlType(type)}",
        }).Prepend(SqlText.Fid);
        var all = PostGisTables.HasGeometry(layer) ? columns.Append(SqlText.Geom) : columns;
        return $"COPY (SELECT {string.Join(", ", all)} FROM {PostGisTables.Table(layer)} {condition}) TO STDOUT (FORMAT binary)";
    }

    /// <summary>Reads every row. Blocks on the network, so it runs on a thread of its own.</summary>
    internal void ReadAll(IRowSink sink, CancellationToken cancel)
    {
        if (!Take(Signature.Length).SequenceEqual(Signature))
        {
            throw new InvalidDataException("The database sent something else than binary COPY data.");
        }

        _ = Take(4);
        _ = Take(BinaryPrimitives.ReadInt32BigEndian(Take(4)));
        var columns = Enumerable.Range(0, _layer.Columns.Count).Where(i => _layer.Columns[i].IsStored).ToArray();
        var types = columns.Select(i => _layer.Columns[i].Type).ToArray();
        var hasGeometry = PostGisTables.HasGeometry(_layer);
        for (var row = 0; ; row++)
        {
            if (row % CancellationStride == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            if (BinaryPrimitives.ReadInt16BigEndian(Take(2)) < 0)
            {
                Drain();
                return;
            }

            sink.BeginRow(BinaryPrimitives.ReadInt64BigEndian(Take(Length())));
            for (var i = 0; i < columns.Length; i++)
            {
                if (Length() is var length and >= 0)
                {
                    Value(sink, columns[i], types[i], Take(length));
                }
            }

            if (hasGeometry && Length() is var bytes and >= 0)
            {
                sink.Geometry(Take(bytes));
            }

            sink.EndRow();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private static void Value(IRowSink sink, int column, ColumnType type, ReadOnlySpan<byte> value)
    {
        switch (type)
        {
            case ColumnType.Integer:
                sink.Integer(column, BinaryPrimitives.ReadInt64BigEndian(value));
                break;
            case ColumnType.Number:
                sink.Number(column, BinaryPrimitives.ReadDoubleBigEndian(value));
                break;
            case ColumnType.Boolean:
                sink.Integer(column, value[0]);
                break;
            case ColumnType.Date:
                sink.Integer(column, BinaryPrimitives.ReadInt32BigEndian(value) + DayOf2000);
                break;
            case ColumnType.Timestamp:
                sink.Integer(column, BinaryPrimitives.ReadInt64BigEndian(value) + MicrosecondsOf2000);
                break;
            case ColumnType.Json:
                // The first byte is the version of the format, 1.
                sink.Text(column, value[1..]);
                break;
            default:
                sink.Text(column, value);
                break;
        }
    }

    private int Length() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    // Valid until the next call.
    private ReadOnlySpan<byte> Take(int count)
    {
        if (_end - _position < count)
        {
            Fill(count);
        }

        var taken = _buffer.AsSpan(_position, count);
        _position += count;
        return taken;
    }

    private void Fill(int count)
    {
        var rest = _end - _position;
        if (count > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(count, _buffer.Length * 2));
            _buffer.AsSpan(_position, rest).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else
        {
            _buffer.AsSpan(_position, rest).CopyTo(_buffer);
        }

        _position = 0;
        _end = rest;
        while (_end < count)
        {
            var read = _stream.Read(_buffer.AsSpan(_end));
            if (read == 0)
            {
                throw new EndOfStreamException("The connection to the database ended in the middle of a row.");
            }

            _end += read;
        }
    }

    private void Drain()
    {
        while (_stream.Read(_buffer) > 0)
        {
        }
    }
}
