using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Hotspots;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Bench;

/// <summary>
/// What hotspots of all incidents on about 20,000 cells cost, from the snapshot to the classes; beside R's spdep on the same cells in the same run
/// when it is installed. spdep is given the counts and does without steps and classes.
/// </summary>
internal static class HotspotSpeed
{
    private const int Cells = 20_000;
    private const int Times = 5;

    /// <summary>Permutations that spdep makes for each cell: its own default.</summary>
    private const int PeerPermutations = 499;

    private static readonly string PeerScript = $$"""
        suppressMessages(library(spdep))
        cells <- read.csv(commandArgs(trailingOnly = TRUE)[1])
        places <- cbind(cells$column + (cells$row %% 2) / 2, cells$row * sqrt(3) / 2)
        seconds <- function(work) cat(system.time(work)[["elapsed"]], "\n")
        seconds(weights <- nb2listw(include.self(dnearneigh(places, 0, 1.01)), style = "B", zero.policy = TRUE))
        seconds(localG(cells$value, weights, zero.policy = TRUE))
        seconds(localG_perm(cells$value, weights, nsim = {{PeerPermutations}}, zero.policy = TRUE))
        """;

    /// <summary>Measures and writes the table.</summary>
    public static async Task WriteAsync(LayerView incidents, TextWriter output, CancellationToken cancel)
    {
        var layers = new LayerViews(name => name == BuiltInLayers.Incidents.Name ? incidents : null);
        var coarse = HotspotAnalysis.Of(layers, new HotspotRequest { Cell = HotspotRequest.MaxCell }).Cells.Count;
        var request = new HotspotRequest { Cell = Math.Clamp(Math.Round(HotspotRequest.MaxCell * Math.Sqrt(coarse / (double)Cells) / 100) * 100, HotspotRequest.MinCell, HotspotRequest.MaxCell) };
        var map = HotspotAnalysis.Of(layers, request);
        var (wall, processor) = (new Measurements(), new Measurements());
        using var process = Process.GetCurrentProcess();
        for (var i = 0; i < Times + 2; i++)
        {
            process.Refresh();
            var (begun, used) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
            map = HotspotAnalysis.Of(layers, request);
            process.Refresh();

            // The first two rounds make the runtime optimise what the others measure.
            if (i >= 2)
            {
                wall.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                processor.Add((process.TotalProcessorTime - used).TotalMilliseconds);
            }
        }

        output.WriteLine($"Hotspots of {map.Account.Events:#,0} events on {map.Cells.Count:#,0} cells of {request.Cell / 1000:0.#} km, twelve steps, {map.Account.Draws:#,0} draws:");
        output.WriteLine();
        var table = new FiguresTable("hotspots", "ms");
        table.Add("all, mean", wall.Mean);
        table.Add("all, least", wall.Percentile(0));
        table.Add("processor time of all cores", processor.Mean);
        var peer = await PeerAsync(map, cancel);
        table.Add("spdep: neighbours", peer[0]);
        table.Add("spdep: Gi* of one period", peer[1]);
        table.Add($"spdep: Gi* of one period with {PeerPermutations} permutations a cell", peer[2]);
        table.Write(output);
    }

    /// <summary>Milliseconds that spdep needs; NaN when it is not there.</summary>
    private static async Task<double[]> PeerAsync(HotspotMap map, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("geoarms-bench-");
        try
        {
            var (script, cells) = (Path.Combine(folder.FullName, "peer.R"), Path.Combine(folder.FullName, "cells.csv"));
            await File.WriteAllTextAsync(script, PeerScript, cancel);
            await File.WriteAllLinesAsync(cells, ["column,row,value", .. Enumerable.Range(0, map.Cells.Count).Select(cell => Line(map, cell))], cancel);
            using var process = Process.Start(new ProcessStartInfo("Rscript", [script, cells])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync(cancel);
            var answer = await process.StandardOutput.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            await errors;
            var seconds = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return process.ExitCode == 0 && seconds.Length == 3
                ? Array.ConvertAll(seconds, text => double.Parse(text, CultureInfo.InvariantCulture) * 1000)
                : [double.NaN, double.NaN, double.NaN];
        }
        catch (Win32Exception)
        {
            return [double.NaN, double.NaN, double.NaN];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Line(HotspotMap map, int cell)
    {
        var (column, row) = map.Cells.Place(cell);
        return string.Create(CultureInfo.InvariantCulture, $"{column},{row},{map.Value(cell):R}");
    }
}
