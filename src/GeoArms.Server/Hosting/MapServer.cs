using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Data.Stores;
using GeoArms.Server.Imports;
using GeoArms.Server.Serving;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace GeoArms.Server.Hosting;

/// <summary>A running server: made from settings, stopped by disposal.</summary>
internal sealed class MapServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ImportDesk _desk;
    private readonly CancellationTokenSource _stop = new();

    private MapServer(LiveMap map, ImportDesk desk, WebApplication application, Uri address)
    {
        Map = map;
        _desk = desk;
        _application = application;
        Address = address;
    }

    /// <summary>Where it is served, with the port that was taken.</summary>
    public Uri Address { get; }

    /// <summary>The application's services, for tests that look inside.</summary>
    internal IServiceProvider Services => _application.Services;

    /// <summary>What is served.</summary>
    public LiveMap Map { get; }

    /// <summary>Completes when every layer is served; fails when the store cannot be filled or read.</summary>
    public Task Ready { get; private set; } = Task.CompletedTask;

    /// <summary>Serves until it is cancelled; what the verbs <c>up</c> and <c>serve</c> do.</summary>
    /// <returns>The exit code: 0 after a clean stop.</returns>
    public static async Task<int> RunAsync(ServerSettings settings, CancellationToken cancel)
    {
        try
        {
            await using var server = await StartAsync(settings, Console.Error.WriteLine, cancel);
            await server.Ready.WaitAsync(cancel);
            await Announcement.WriteAsync(server, settings);
            await cancel.WhenCancelledAsync();
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopped before it was ready: as clean as later.
        }

        return 0;
    }

    /// <summary>Opens the store and starts to listen; the layers are read in the background.</summary>
    /// <param name="settings">What to serve and where.</param>
    /// <param name="progress">Called with a sentence now and then.</param>
    /// <param name="cancel">Stops the start.</param>
    /// <exception cref="InputException">The port is in use, or the data folder is not as it should be.</exception>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    public static async Task<MapServer> StartAsync(ServerSettings settings, Action<string> progress, CancellationToken cancel)
    {
        var codeLists = CodeLists.Load(settings.DataFolder);
        var store = await StoreFactory.OpenAsync(settings.Database, settings.StateFolder, cancel);
        try
        {
            var (application, map, desk) = Pipeline.Build(settings, store, codeLists);
            var server = new MapServer(map, desk, application, await ListenAsync(application, settings, cancel));
            server.Ready = Task.Run(() => server.FillAndLoadAsync(settings, progress), CancellationToken.None);
            return server;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _desk.DisposeAsync();
        await _application.StopAsync();
        await _application.DisposeAsync();
        await Ready.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await Map.Feed.DisposeAsync();
        await Map.Store.DisposeAsync();
        _stop.Dispose();
    }

    private async Task FillAndLoadAsync(ServerSettings settings, Action<string> progress)
    {
        await StoreFilling.FillAsync(Map.Store, settings, progress, _stop.Token);
        await Map.Feed.LoadAsync(_stop.Token);
        Map.Feed.Follow();
    }

    private static async Task<Uri> ListenAsync(WebApplication application, ServerSettings settings, CancellationToken cancel)
    {
        try
        {
            await application.StartAsync(cancel);
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            await application.DisposeAsync();
            throw new InputException(
                $"Port {settings.Port} on {settings.Address} is in use by another program; stop it, or name another port with --port (0 takes a free one).", problem)
            {
                Parameter = "--port",
            };
        }

        var addresses = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        return new Uri(addresses.First());
    }
}
