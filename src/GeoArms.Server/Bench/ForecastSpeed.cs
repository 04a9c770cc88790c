using System.Diagnostics;
using GeoArms.Core.Layers;
using GeoArms.Engine.Forecast;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Bench;

/// <summary>What it costs to fit the forecast to all incidents, to score it on earlier windows, and to forecast the next thirty days.</summary>
internal static class ForecastSpeed
{
    private const int Times = 2;

    /// <summary>Cells about which the width is chosen: those of a large country of 10 km.</summary>
    private const double Cells = 20_000;

    /// <summary>Measures and writes the table.</summary>
    public static void Write(LayerView incidents, TextWriter output)
    {
        var layers = new LayerViews(name => name == BuiltInLayers.Incidents.Name ? incidents : null);
        var coarse = ForecastGrid.Of(layers, ForecastRequest.MaxCell).Count;
        var cell = Math.Clamp(Math.Round(ForecastRequest.MaxCell * Math.Sqrt(coarse / Cells) / 1000) * 1000, ForecastRequest.MinCell, ForecastRequest.MaxCell);
        var request = new ForecastRequest { Cell = cell };
        var forecast = Forecasting.Of(layers, request);
        var (wall, grid, read) = (new Measurements(), new Measurements(), new Measurements());
        for (var i = 0; i < Times; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            var cells = ForecastGrid.Of(layers, cell);
            grid.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            begun = Stopwatch.GetTimestamp();
            _ = ForecastEvents.Of(incidents, incidents.Select(request.Query), cells);
            read.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            begun = Stopwatch.GetTimestamp();
            forecast = Forecasting.Of(layers, request);
            wall.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        output.WriteLine($"Forecast from {forecast.EventsKnown:#,0} events on {forecast.Grid.Count:#,0} cells of {cell / 1000:0.#} km, {forecast.Score.Windows} windows scored:");
        output.WriteLine();
        var table = new FiguresTable("forecast", "ms");
        table.Add("cells", grid.Percentile(0));
        table.Add("reading the events", read.Percentile(0));
        table.Add("all: cells, events, fit, score, forecast", wall.Percentile(0));
        table.Write(output);
    }
}
