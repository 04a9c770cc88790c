using System.CommandLine;
using GeoArms.Server.Hosting;

namespace GeoArms.Server.Commands;

/// <summary><c>up</c>: serves on loopback, with the demonstration mission when the store is empty.</summary>
internal static class UpCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var empty = new Option<bool>("--empty") { Description = "Do not load the demonstration mission into an empty store." };
        var command = new Command("up", "Open or create the store, load the demonstration if it is empty, and serve the map on this machine.") { empty };
        CommonOptions.AddTo(command);
        ServingOptions.AddTo(command);
        command.SetAction((arguments, cancel) => MapServer.RunAsync(
            ServingOptions.Read(arguments) with { LoadDemonstration = !arguments.GetValue(empty) }, cancel));
        return command;
    }
}
