using GeoArms.Core;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace GeoArms.Server.Hosting;

/// <summary>A running server: made from settings, stopped by disposal.</summary>
internal sealed class MapServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private MapServer(WebApplication application, Uri address)
    {
        _application = application;
        Address = address;
    }

    /// <summary>Where it is served, with the port that was taken.</summary>
    public Uri Address { get; }

    /// <summary>Serves until it is cancelled; what the verbs <c>up</c> and <c>serve</c> do.</summary>
    /// <returns>The exit code: 0 after a clean stop.</returns>
    public static async Task<int> RunAsync(ServerSettings settings, CancellationToken cancel)
    {
        await using var server = await StartAsync(settings, cancel);
        Console.Out.WriteLine($"GeoArms is ready: {server.Address}");
        await cancel.WhenCancelledAsync();
        return 0;
    }

    /// <summary>Starts to listen.</summary>
    /// <exception cref="InputException">The port is in use.</exception>
    public static async Task<MapServer> StartAsync(ServerSettings settings, CancellationToken cancel)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = Installation.Current.Root });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(settings.Address, settings.Port));
        builder.Services.AddRoutingCore();
        var application = builder.Build();
        application.MapGet("/health/live", () => "live");
        try
        {
            await application.StartAsync(cancel);
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            await application.DisposeAsync();
            throw new InputException($"Port {settings.Port} on {settings.Address} is in use by another program; stop it, or name another with --port (0 takes a free one).", problem)
            {
                Parameter = "--port",
            };
        }

        var bound = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        return new MapServer(application, new Uri(bound));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
