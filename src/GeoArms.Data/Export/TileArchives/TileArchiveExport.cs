using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Tiles;
using GeoArms.Engine.Tiles.Occupied;

namespace GeoArms.Data.Export.TileArchives;

/// <summary>
/// Writes the tiles of a selection into an archive: only those in which something lies, made on all processors, written in
/// their order. The bodies are those that the server answers for the same filter. At any time there are a few hundred tiles
/// in memory.
/// </summary>
internal static class TileArchiveExport
{
    /// <summary>Tiles of one archive; more of them are nearly always a mistake in the zoom.</summary>
    internal const long MostTiles = 5_000_000;

    private const int TilesOfBatch = 32;
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(100);

    /// <summary>Writes an archive and completes it.</summary>
    /// <returns>Number of tiles written.</returns>
    /// <exception cref="InputException">The archive would have too many tiles, or none.</exception>
    public static long Write(
        LayerView view, RowSelection selection, ExportRequest request, Func<ITileArchiveWriter> open, Action<ExportProgress>? progress, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var zooms = TileZooms.Of(request);
        progress?.Invoke(new ExportProgress(0, 0, 0, watch.Elapsed));
        var occupied = new OccupiedTiles(view, selection);
        var expected = Count(occupied, zooms, cancel);
        if (expected == 0)
        {
            throw new InputException($"No row of '{request.Layer}' that was asked for has a place, so there is no tile to write.") { Parameter = "--layer" };
        }

        using var writer = open();
        var window = new Queue<Task<EncodedTile[]>>();
        var (written, visited, reported) = (0L, 0L, TimeSpan.Zero);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            foreach (var batch in Addresses(occupied, zooms).Chunk(TilesOfBatch))
            {
                if (window.Count == Environment.ProcessorCount * 4)
                {
                    Take();
                }

                window.Enqueue(Task.Run(() => Encode(view, selection, batch, stop.Token), stop.Token));
            }

            while (window.Count > 0)
            {
                Take();
            }
        }
        finally
        {
            // Nobody may work on after the file is gone.
            stop.Cancel();
            Abandon(window);
        }

        writer.Finish(ArchiveFacts.Of(view, selection, zooms, request));
        progress?.Invoke(new ExportProgress(expected, expected, written, watch.Elapsed) { Contents = writer.Contents, IsDone = true });
        return written;

        void Take()
        {
            cancel.ThrowIfCancellationRequested();
            var tiles = window.Dequeue().GetAwaiter().GetResult();
            foreach (var tile in tiles)
            {
                if (tile.Packed.Length > 0)
                {
                    writer.Add(tile);
                    written++;
                }
            }

            visited += tiles.Length;
            if (watch.Elapsed - reported >= BetweenReports)
            {
                reported = watch.Elapsed;
                progress?.Invoke(new ExportProgress(visited, expected, written, watch.Elapsed));
            }
        }
    }

    private static void Abandon(Queue<Task<EncodedTile[]>> window)
    {
        try
        {
            Task.WaitAll([.. window]);
        }
        catch (AggregateException)
        {
            // They were stopped, or failed for the reason that is told already.
        }
    }

    private static IEnumerable<TileAddress> Addresses(OccupiedTiles occupied, TileZooms zooms) =>
        Enumerable.Range(zooms.Min, zooms.Max - zooms.Min + 1).SelectMany(occupied.Of);

    private static long Count(OccupiedTiles occupied, TileZooms zooms, CancellationToken cancel)
    {
        var count = 0L;
        for (var zoom = zooms.Min; zoom <= zooms.Max; zoom++)
        {
            cancel.ThrowIfCancellationRequested();
            count += occupied.Count(zoom, MostTiles - count);
            if (count > MostTiles)
            {
                var remedy = zoom > zooms.Min ? $"--max-zoom {zoom - 1} stays below it" : "choose fewer rows with --filter";
                throw new InputException($"At zoom {zoom} the archive would have more than {MostTiles:#,0} tiles; {remedy}.") { Parameter = "--max-zoom" };
            }
        }

        return count;
    }

    private static EncodedTile[] Encode(LayerView view, RowSelection selection, TileAddress[] addresses, CancellationToken cancel)
    {
        var tiles = new EncodedTile[addresses.Length];
        using var packed = new MemoryStream();
        for (var i = 0; i < addresses.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var body = VectorTileEncoder.Encode(view, selection, addresses[i], VectorTileOptions.Default).Span;
            if (body.IsEmpty)
            {
                tiles[i] = new EncodedTile(addresses[i], 0, []);
                continue;
            }

            packed.SetLength(0);
            using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                gzip.Write(body);
            }

            tiles[i] = new EncodedTile(addresses[i], Hash(body), packed.ToArray());
        }

        return tiles;
    }

    private static UInt128 Hash(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
