using System.Diagnostics;
using System.Net;
using GeoArms.Core;

namespace GeoArms.Server.Bench;

/// <summary>
/// A bounded load on a server on this machine: some requests in flight at any time, each waiting for its answer. It
/// shares the processor with the server, so what it finds is a lower bound of what the server can do.
/// </summary>
internal static class HttpLoad
{
    /// <summary>What a load found.</summary>
    /// <param name="PerSecond">Answers a second.</param>
    /// <param name="Milliseconds">Time of each answer.</param>
    /// <param name="MeanBytes">Mean size of a body as it was sent.</param>
    public sealed record Figures(double PerSecond, Measurements Milliseconds, double MeanBytes);

    /// <summary>Asks for the paths in turn, over and over, for a while.</summary>
    /// <param name="server">Address of the server.</param>
    /// <param name="paths">Paths with a leading slash.</param>
    /// <param name="coding">Content coding to ask for, or null for none.</param>
    /// <param name="settings">How many at a time and how long.</param>
    /// <param name="cancel">Stops the load.</param>
    /// <exception cref="InputException">The server answered with an error.</exception>
    public static async Task<Figures> RunAsync(Uri server, IReadOnlyList<string> paths, string? coding, BenchSettings settings, CancellationToken cancel)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = settings.Connections, AutomaticDecompression = DecompressionMethods.None, UseProxy = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = server };
        if (coding is not null)
        {
            client.DefaultRequestHeaders.Add("Accept-Encoding", coding);
        }

        var addresses = paths.Select(path => new Uri(server, path)).ToArray();
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        var found = await Task.WhenAll(Enumerable.Range(0, settings.Connections).Select(_ => Task.Run(AskAsync, cancel)));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        var all = new Measurements();
        foreach (var time in found.SelectMany(one => one.Times))
        {
            all.Add(time);
        }

        return new Figures(all.Count / seconds, all, (double)found.Sum(one => one.Bytes) / Math.Max(1, all.Count));

        async Task<(List<double> Times, long Bytes)> AskAsync()
        {
            var times = new List<double>();
            var bytes = 0L;
            while (Stopwatch.GetElapsedTime(started) < settings.LoadTime)
            {
                var address = addresses[(int)((uint)Interlocked.Increment(ref next) % (uint)addresses.Length)];
                var asked = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancel);
                if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NoContent))
                {
                    throw new InputException($"Got the status {(int)answer.StatusCode} for {address}; expected a tile.");
                }

                bytes += await DrainAsync(answer, cancel);
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }

            return (times, bytes);
        }
    }

    private static async Task<long> DrainAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var bytes = 0L;
            for (var read = 1; read > 0; bytes += read)
            {
                read = await body.ReadAsync(buffer, cancel);
            }

            return bytes;
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
