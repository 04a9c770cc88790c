using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using GeoArms.Data.Export;
using GeoArms.Data.Stores;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Bench;

/// <summary>
/// What it costs to export a layer as archives of tiles at zooms 0 to 12, reading the store included; beside geojson-vt with vt-pbf on the same points in
/// the same run when Node and the packages of the tests are there. The peer keeps every point at every zoom, as cells are unknown to it, but carries two
/// attributes only, and is not asked to write an archive.
/// </summary>
internal static class ArchiveSpeed
{
    private const int DeepestZoom = 12;
    private const string PeerHeap = "--max-old-space-size=10000";

    /// <summary>Measures and writes the table.</summary>
    public static async Task WriteAsync(IStore store, LayerView view, TextWriter output, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("geoarms-bench-");
        try
        {
            output.WriteLine($"Archives of tiles of {view.Count:#,0} {view.Schema.Name}, zooms 0 to {DeepestZoom}:");
            output.WriteLine();
            var table = new FiguresTable("archive", "s", "processor s", "tiles", "MB");
            using var process = Process.GetCurrentProcess();
            foreach (var format in new[] { "pmtiles", "mbtiles" })
            {
                var file = Path.Combine(folder.FullName, $"bench.{format}");
                process.Refresh();
                var (begun, used) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
                var tiles = 0L;
                await LayerExport.RunAsync(
                    new ExportRequest(format, file, view.Schema.Name) { MaxZoom = DeepestZoom }, store, AccessScope.LocalOwner, cancel, progress => tiles = progress.Written);
                process.Refresh();
                table.Add(format, Stopwatch.GetElapsedTime(begun).TotalSeconds, (process.TotalProcessorTime - used).TotalSeconds, tiles, new FileInfo(file).Length / 1e6);
                File.Delete(file);
            }

            var peer = await PeerAsync(view, folder.FullName, cancel);
            table.Add("geojson-vt and vt-pbf, tiles only", peer[0], double.NaN, peer[1], peer[2] / 1e6);
            table.Write(output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Seconds, tiles and bytes of the peer; NaN when it is not there.</summary>
    private static async Task<double[]> PeerAsync(LayerView view, string folder, CancellationToken cancel)
    {
        double[] absent = [double.NaN, double.NaN, double.NaN];
        var script = Path.Combine(Installation.Current.Root, "tests", "npm", "tile-points.mjs");
        if (!Directory.Exists(Path.Combine(Path.GetDirectoryName(script)!, "node_modules", "geojson-vt")) || view.Columns.All(column => column.Name != "weapon"))
        {
            return absent;
        }

        var points = Path.Combine(folder, "points.csv");
        await File.WriteAllLinesAsync(points, Points(view), cancel);
        try
        {
            using var process = Process.Start(new ProcessStartInfo("node", [PeerHeap, script, points, $"{DeepestZoom}"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync(cancel);
            var answer = await process.StandardOutput.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            await errors;
            var figures = answer.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return process.ExitCode == 0 && figures.Length == absent.Length ? Array.ConvertAll(figures, text => double.Parse(text, CultureInfo.InvariantCulture)) : absent;
        }
        catch (Win32Exception)
        {
            return absent;
        }
    }

    private static IEnumerable<string> Points(LayerView view)
    {
        var (weapon, killed) = (view.Column("weapon"), view.Column("killed"));
        var rows = new RowBuffer();
        view.CollectInKeyOrder(view.Select(Core.Filters.LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows.Rows[i];
            if (view.TryPosition(row, out var longitude, out var latitude))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"{longitude:R},{latitude:R},{System.Text.Encoding.UTF8.GetString(weapon.Utf8(row))},{(killed.IsNull(row) ? 0 : killed.Integer(row))}");
            }
        }
    }
}
