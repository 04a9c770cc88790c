using System.Diagnostics;
using System.Net;

namespace GeoArms.Server.Bench;

/// <summary>
/// Items over HTTP, asked for by this process, which shares the processors: the first page, a page in an order of columns,
/// a page deep in the layer, and the whole layer as one answer.
/// </summary>
internal static class ItemsSpeed
{
    private const int Pages = 300;
    private const int SortedPages = 20;
    private const int PieceBytes = 1 << 16;

    /// <summary>Measures and writes.</summary>
    /// <param name="server">Address of the server.</param>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="output">Where the tables go.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task WriteAsync(Uri server, string layer, int rows, TextWriter output, CancellationToken cancel)
    {
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, UseProxy = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = server };
        var items = $"/ogc/collections/{layer}/items";
        output.WriteLine("Pages of items over HTTP, one request at a time:");
        output.WriteLine();
        var pages = new FiguresTable("page", "mean ms", "p95 ms", "bytes");
        foreach (var (name, query, count) in new[]
        {
            ("first, 10 items", "", Pages),
            ("first, 1,000 items", "?limit=1000", SortedPages),
            ("only the count", "?limit=0", Pages),
            ("first by -recordedAt", "?sortby=-recordedAt", SortedPages),
        })
        {
            _ = await AskAsync(client, items + query, cancel);
            var (times, bytes) = (new Measurements(), new Measurements());
            for (var i = 0; i < count; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                bytes.Add(await AskAsync(client, items + query, cancel));
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            pages.Add(name, times.Mean, times.Percentile(0.95), (long)bytes.Mean);
        }

        pages.Write(output);
        output.WriteLine("The whole layer as one answer:");
        output.WriteLine();
        var whole = new FiguresTable("form", "features/s", "s", "MB", "MB/s", "growth of resident memory, MiB");
        foreach (var format in new[] { "geojson", "csv" })
        {
            _ = await AskAsync(client, $"{items}?f={format}&limit={Math.Min(rows, 20_000)}", cancel);
            var before = Environment.WorkingSet;
            var begun = Stopwatch.GetTimestamp();
            var bytes = await AskAsync(client, $"{items}?f={format}&limit={rows}", cancel);
            var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            whole.Add(format, rows / seconds, seconds, bytes / 1e6, bytes / 1e6 / seconds, Math.Max(0, Environment.WorkingSet - before) / 1048576.0);
        }

        whole.Write(output);
    }

    private static async Task<long> AskAsync(HttpClient client, string path, CancellationToken cancel)
    {
        using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancel);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[PieceBytes];
        var bytes = 0L;
        for (var read = 1; read > 0; bytes += read)
        {
            read = await body.ReadAsync(buffer, cancel);
        }

        return bytes;
    }
}
