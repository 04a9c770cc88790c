using System.Diagnostics;
using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Tiles;
using GeoArms.Server.Http;

namespace GeoArms.Server.Bench;

/// <summary>Cold tiles of one zoom, made one after another on one thread, without HTTP.</summary>
internal sealed class TileEncoding
{
    private const double LeastMilliseconds = 300;

    /// <summary>Time of a tile in milliseconds.</summary>
    public Measurements Encode { get; } = new();

    /// <summary>Time of its compression with gzip, in milliseconds.</summary>
    public Measurements Gzip { get; } = new();

    /// <summary>Time of its compression with Brotli, in milliseconds.</summary>
    public Measurements Brotli { get; } = new();

    /// <summary>Rows that lie in a tile.</summary>
    public Measurements Rows { get; } = new();

    /// <summary>Size of a body.</summary>
    public Measurements Bytes { get; } = new();

    /// <summary>Size after gzip.</summary>
    public Measurements GzipBytes { get; } = new();

    /// <summary>Size after Brotli.</summary>
    public Measurements BrotliBytes { get; } = new();

    /// <summary>Makes the tiles, all of them again and again until enough time has passed, and compresses each once.</summary>
    public static TileEncoding Of(LayerView view, IReadOnlyList<TileAddress> tiles)
    {
        var found = new TileEncoding();
        var everything = view.Select(LayerQuery.Everything);
        var rows = new RowBuffer();
        var started = Stopwatch.GetTimestamp();
        do
        {
            foreach (var tile in tiles)
            {
                var begun = Stopwatch.GetTimestamp();
                _ = VectorTileEncoder.Encode(view, everything, tile, VectorTileOptions.Default);
                found.Encode.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }
        while (Stopwatch.GetElapsedTime(started).TotalMilliseconds < LeastMilliseconds);

        foreach (var tile in tiles)
        {
            var body = VectorTileEncoder.Encode(view, everything, tile, VectorTileOptions.Default);
            found.Bytes.Add(body.Length);
            found.GzipBytes.Add(Compress(body, ContentCoding.Gzip, found.Gzip));
            found.BrotliBytes.Add(Compress(body, ContentCoding.Brotli, found.Brotli));
            rows.Clear();
            view.CollectPoints(tile, everything, rows);
            view.CollectShapes(tile.Left, tile.Top, tile.Left + tile.Side, tile.Top + tile.Side, everything, rows);
            found.Rows.Add(rows.Count);
        }

        return found;
    }

    private static int Compress(ReadOnlyMemory<byte> body, ContentCoding coding, Measurements times)
    {
        var begun = Stopwatch.GetTimestamp();
        var (compressed, _) = BodyCompression.Compress(body, coding);
        times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        return compressed.Length;
    }
}
