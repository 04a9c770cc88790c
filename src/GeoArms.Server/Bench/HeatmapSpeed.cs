using System.Diagnostics;
using System.Text.Json;
using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Heatmaps;

namespace GeoArms.Server.Bench;

/// <summary>Kernel densities of many points on a grid and on tiles, beside NumPy and SciPy in the same run where Python has them.</summary>
/// <param name="settings">What is measured.</param>
/// <param name="progress">Called with a sentence now and then.</param>
internal sealed class HeatmapSpeed(BenchSettings settings, Action<string> progress)
{
    private const int PointsPerRow = 5;
    private const int Times = 7;
    private const int TileSide = 256;
    private const double TileBandwidth = 20_000;
    private const string Peer = "heatmap-peer.py";

    // Latitude and longitude have the same step: a cell is this many metres high in the middle of the grid.
    private const double CellMetres = HeatmapPoints.Step * 110_600;

    private static readonly int[] BandwidthCells = [10, 20, 40];

    /// <summary>Measures and writes tables.</summary>
    public async Task WriteAsync(TextWriter output, CancellationToken cancel)
    {
        var count = PointsPerRow * settings.Rows;
        output.WriteLine($"Quartic kernel density of {count:#,0} weighted points on {HeatmapPoints.Columns}×{HeatmapPoints.Rows} cells, made ready once (sorted, equal points merged), best of {Times}:");
        output.WriteLine();
        var grids = new FiguresTable("points", "bandwidth, cells", "made ready ms", "grid ms", "NumPy exact ms", "SciPy binned ms", "greatest value", "NumPy's", "SciPy's");
        var tiles = new FiguresTable("points", "zoom", "shows", "best ms", "median ms");
        foreach (var onTowns in new[] { true, false })
        {
            var name = onTowns ? "on 4,000 towns' coordinates" : "all at different places";
            progress($"Measuring densities of {count:#,0} points {name}.");
            var points = new HeatmapPoints(count, onTowns);
            await MeasureGridsAsync(name, points, onTowns, grids, cancel);
            MeasureTiles(name, points, tiles);
        }

        grids.Write(output);
        output.WriteLine($"Tiles of {TileSide} pixels in the middle of the same points, bandwidth {TileBandwidth / 1000:0} km:");
        output.WriteLine();
        tiles.Write(output);
    }

    private async Task MeasureGridsAsync(string name, HeatmapPoints points, bool onTowns, FiguresTable table, CancellationToken cancel)
    {
        var exact = onTowns ? await PeerAsync(points, "exact", cancel) : null;
        var binned = await PeerAsync(points, "binned", cancel);
        var lattice = Lattice.OfBox(
            new LonLatBox(
                HeatmapPoints.West,
                HeatmapPoints.South,
                HeatmapPoints.West + (HeatmapPoints.Columns * HeatmapPoints.Step),
                HeatmapPoints.South + (HeatmapPoints.Rows * HeatmapPoints.Step)),
            HeatmapPoints.Columns,
            HeatmapPoints.Rows);
        var values = new double[lattice.Count];
        for (var i = 0; i < BandwidthCells.Length; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            var density = new KernelDensity(points.With(BandwidthCells[i] * CellMetres), KernelShape.Quartic);
            var ready = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            var best = Repeat(() => density.Fill(lattice, values, means: false)).Percentile(0);
            table.Add(
                name, BandwidthCells[i], ready, best, exact?[i][0] ?? double.NaN, binned?[i][0] ?? double.NaN,
                values.Max().ToString("g6"), exact?[i][1].ToString("g6") ?? "–", binned?[i][1].ToString("g6") ?? "–");
        }
    }

    private static void MeasureTiles(string name, HeatmapPoints points, FiguresTable table)
    {
        var density = new KernelDensity(points.With(TileBandwidth), KernelShape.Quartic);
        var values = new double[TileSide * TileSide];
        for (var zoom = 0; zoom <= 14; zoom += 2)
        {
            var side = 1L << (32 - zoom);
            var (longitude, latitude) = (HeatmapPoints.West + (HeatmapPoints.Columns / 2 * HeatmapPoints.Step), HeatmapPoints.South + (HeatmapPoints.Rows / 2 * HeatmapPoints.Step));
            var lattice = Lattice.OfTile(new TileAddress(zoom, (int)(WorldGrid.X(longitude) / side), (int)(WorldGrid.Y(latitude) / side)), TileSide);
            var means = Geodesy.Distance(longitude, latitude, longitude + lattice.LongitudeStep, latitude) > TileBandwidth / 2;
            var times = Repeat(() => density.Fill(lattice, values, means));
            table.Add(name, zoom, means ? "means" : "values", times.Percentile(0), times.Percentile(0.5));
        }
    }

    // The first rounds make the runtime compile and optimise what the others measure.
    private static Measurements Repeat(Action action)
    {
        var times = new Measurements();
        for (var i = -2; i < Times; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            action();
            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        return times;
    }

    // Milliseconds and greatest value for each bandwidth, or null where Python, NumPy or SciPy is missing.
    private async Task<double[][]?> PeerAsync(HeatmapPoints points, string method, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("geoarms-bench-heatmap-");
        try
        {
            var (script, file) = (Path.Combine(folder.FullName, Peer), Path.Combine(folder.FullName, "points.bin"));
            await using (var resource = typeof(HeatmapSpeed).Assembly.GetManifestResourceStream(Peer)!)
            await using (var copy = File.Create(script))
            {
                await resource.CopyToAsync(copy, cancel);
            }

            points.Write(file);

            // Debian's own Python first: one that is installed beside it seldom has NumPy.
            var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
            var start = new ProcessStartInfo(python) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in new object[]
            {
                script, file, HeatmapPoints.West, HeatmapPoints.South, HeatmapPoints.Step, HeatmapPoints.Columns, HeatmapPoints.Rows, method,
            })
            {
                start.ArgumentList.Add(argument.ToString()!);
            }

            Array.ForEach(BandwidthCells, cells => start.ArgumentList.Add((cells * CellMetres).ToString()));
            using var process = Process.Start(start)!;
            using var stop = cancel.Register(process.Kill);
            var (said, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode == 0)
            {
                return JsonSerializer.Deserialize<double[][]>(await said);
            }

            progress($"Python's NumPy and SciPy are not measured: {(await errors).TrimEnd().Split('\n')[^1]}.");
            return null;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            progress($"Python's NumPy and SciPy are not measured: {missing.Message}.");
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
