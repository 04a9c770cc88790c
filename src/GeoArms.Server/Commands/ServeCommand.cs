using System.CommandLine;
using System.Net;
using GeoArms.Core;
using GeoArms.Server.Hosting;

namespace GeoArms.Server.Commands;

/// <summary><c>serve</c>: what a container or a service unit runs; never loads demonstration data.</summary>
internal static class ServeCommand
{
    private const string HostsVariable = "GEOARMS_ALLOW_HOSTS";

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var listen = new Option<string?>("--listen-without-access-control")
        {
            Description = "Listen on this address instead of loopback. Everybody who can reach it sees everything.",
            HelpName = "ADDRESS",
        };
        var hosts = new Option<string[]>("--allow-host")
        {
            Description = $"With another address: HOST:PORT by which it may be reached; may be repeated. Also {HostsVariable}, comma-separated. Any by default.",
            HelpName = "HOST",
        };
        var command = new Command("serve", "Serve what the store holds, without the demonstration.") { listen, hosts };
        CommonOptions.AddTo(command);
        ServingOptions.AddTo(command);
        command.SetAction((arguments, cancel) => MapServer.RunAsync(
            ServingOptions.Read(arguments) with
            {
                Address = Address(arguments.GetValue(listen)),
                AllowedHosts = ServingOptions.ListOf(arguments.GetValue(hosts), HostsVariable),
            },
            cancel));
        return command;
    }

    private static IPAddress Address(string? text) =>
        text is null ? IPAddress.Loopback
        : IPAddress.TryParse(text, out var address) ? address
        : throw new InputException($"Got --listen-without-access-control {text}; expected an IP address of this machine, such as 0.0.0.0 or 10.1.2.3.")
        {
            Parameter = "--listen-without-access-control",
        };
}
