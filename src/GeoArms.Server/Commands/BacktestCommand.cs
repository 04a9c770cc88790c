using System.CommandLine;
using System.Text;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Filters.Typing;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Data.Stores;
using GeoArms.Engine.Forecast;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Http;
using GeoArms.Server.Http.Decisions;

namespace GeoArms.Server.Commands;

/// <summary><c>backtest</c>: scores the patrol forecast against plain baselines on data that it had not seen.</summary>
internal static class BacktestCommand
{
    private static readonly Option<string> Layer = new("--layer") { Description = "The layer to forecast; only incidents can be.", HelpName = "L", DefaultValueFactory = _ => BuiltInLayers.Incidents.Name };
    private static readonly Option<string> From = new("--from") { Description = "First day of the first window: 2016-01-01.", HelpName = "D", Required = true };
    private static readonly Option<string> To = new("--to") { Description = "Last day that a window may have.", HelpName = "D", Required = true };
    private static readonly Option<string?> Horizon = new("--horizon") { Description = "Days of a window, and from one origin to the next. Default: 30.", HelpName = "DAYS" };
    private static readonly Option<string?> Cell = new("--cell") { Description = "Metres along one side of a cell; twice that is shown beside it. Default: 10000.", HelpName = "M" };
    private static readonly Option<string?> Box = new("--bbox") { Description = "Study area west,south,east,north in degrees. Default: the administrative areas, else the box around all incidents.", HelpName = "BOX" };
    private static readonly Option<string?> Filter = new("--filter") { Description = "Only incidents for which this is true, such as \"weapon = 'ied'\".", HelpName = "CQL2" };
    private static readonly Option<string?> Time = new("--datetime") { Description = "Only incidents whose time intersects this, those before the first window too: 2014-01-01/...", HelpName = "T" };
    private static readonly Option<string?> Seed = new("--seed") { Description = "Seed of the bootstrap; the same seed gives the same intervals. Default: 1.", HelpName = "N" };
    private static readonly Option<bool> Json = new("--json") { Description = "One line of JSON instead of tables." };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("backtest", "Score the patrol forecast against plain baselines on data that it had not seen.") { Layer, From, To, Horizon, Cell, Box, Filter, Time, Seed, Json };
        CommonOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancel)
    {
        var layer = arguments.GetValue(Layer);
        if (layer != BuiltInLayers.Incidents.Name)
        {
            throw new InputException($"Got --layer {layer}; expected {BuiltInLayers.Incidents.Name}, the only layer that is forecast.") { Parameter = "--layer" };
        }

        var request = new BacktestRequest
        {
            From = BacktestSizes.ReadDay(arguments.GetRequiredValue(From), "--from"),
            To = BacktestSizes.ReadDay(arguments.GetRequiredValue(To), "--to"),
            HorizonDays = arguments.GetValue(Horizon) is { } days ? ForecastRequest.ReadHorizon(days) : ForecastRequest.DefaultHorizon,
            Cell = arguments.GetValue(Cell) is { } cell ? ForecastRequest.ReadCell(cell) : ForecastRequest.DefaultCell,
            Area = arguments.GetValue(Box) is { } box ? LonLatBox.Parse(box) : null,
            Seed = arguments.GetValue(Seed) is { } seed ? BacktestSizes.ReadSeed(seed, "--seed") : 1,
        };
        await using var store = await StoreFactory.OpenAsync(CommonOptions.Database(arguments), cancel: cancel);
        var views = await ReadAsync(store, cancel);
        request = request with { Query = Query(arguments, views) };
        var reports = BacktestSizes.Of(views, request, Progress, cancel);
        await Console.Error.WriteLineAsync();
        if (arguments.GetValue(Json))
        {
            using var line = new MemoryStream();
            await using (var json = JsonAnswer.Writer(line))
            {
                BacktestJson.Write(json, reports);
            }

            await Console.Out.WriteLineAsync(Encoding.UTF8.GetString(line.ToArray()));
            return 0;
        }

        BacktestText.Write(Console.Out, reports);
        return 0;
    }

    private static LayerQuery Query(ParseResult arguments, LayerViews views)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow).DayNumber - TimeInterval.UnixDayNumber;
        var context = new FilterContext(today, pcode => views.Find(AreaGeometries.Layer) is { } areas ? AreaGeometries.Find(areas, pcode) : null);
        return new LayerQuery
        {
            DateTime = arguments.GetValue(Time) is { } time ? TimeInterval.Parse(time) : null,
            Filter = arguments.GetValue(Filter) is { } filter ? context.Resolve(CqlText.Parse(filter)) : null,
        };
    }

    // Only what a backtest reads: coverage and borders mark the map, not the score.
    private static async Task<LayerViews> ReadAsync(IStore store, CancellationToken cancel)
    {
        var views = new Dictionary<string, LayerView>(StringComparer.Ordinal);
        foreach (var schema in await store.LayersAsync(cancel))
        {
            if (schema.Name == BuiltInLayers.Incidents.Name || schema.Name == BuiltInLayers.Areas.Name)
            {
                var builder = new SnapshotBuilder(schema);
                await store.ReadLayerAsync(schema.Name, builder, cancel);
                views.Add(schema.Name, builder.Build(1).Open(AccessScope.LocalOwner));
            }
        }

        return new LayerViews(name => views.GetValueOrDefault(name));
    }

    private static void Progress(int done, int all)
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write($"\r{done} of {all} windows");
        }
    }
}
