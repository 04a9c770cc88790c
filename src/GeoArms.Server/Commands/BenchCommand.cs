using System.CommandLine;
using GeoArms.Core;
using GeoArms.Server.Bench;

namespace GeoArms.Server.Commands;

/// <summary><c>bench</c>: the project's own load and speed figures, as tables.</summary>
internal static class BenchCommand
{
    private static readonly Option<int> Rows = new("--rows")
    {
        Description = "Incidents to generate when no store is named.",
        DefaultValueFactory = _ => 200_000,
    };

    private static readonly Option<string> Layer = new("--layer")
    {
        Description = "Layer to measure on.",
        DefaultValueFactory = _ => "incidents",
    };

    private static readonly Option<int> Tiles = new("--tiles")
    {
        Description = "Most tiles of one zoom.",
        DefaultValueFactory = _ => 100,
    };

    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "Seconds that each measurement under load lasts.",
        DefaultValueFactory = _ => 3,
    };

    private static readonly Option<int> Connections = new("--connections")
    {
        Description = "Requests in flight at a time.",
        DefaultValueFactory = _ => 8,
    };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command(
            "bench", "Measure start, memory and tiles, on the store named (of which only the basemap is written when it is missing) or on generated incidents in a temporary GeoPackage.")
        {
            Rows, Layer, Tiles, Seconds, Connections,
        };
        CommonOptions.AddTo(command);
        command.SetAction(async (arguments, cancel) =>
        {
            await new BenchRun(Read(arguments), Console.Out, Console.Error.WriteLine).RunAsync(cancel);
            return 0;
        });
        return command;
    }

    private static BenchSettings Read(ParseResult arguments) => new()
    {
        Database = CommonOptions.NamedDatabase(arguments),
        DataFolder = CommonOptions.DataFolder(arguments),
        Rows = AtLeastOne(arguments, Rows),
        Layer = arguments.GetValue(Layer)!,
        Tiles = AtLeastOne(arguments, Tiles),
        LoadTime = TimeSpan.FromSeconds(AtLeastOne(arguments, Seconds)),
        Connections = AtLeastOne(arguments, Connections),
    };

    private static int AtLeastOne(ParseResult arguments, Option<int> option)
    {
        var value = arguments.GetValue(option);
        return value >= 1 ? value : throw new InputException($"Got {option.Name} {value}; expected 1 or more.") { Parameter = option.Name };
    }
}
