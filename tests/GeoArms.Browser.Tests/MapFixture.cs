using System.Text.Json;
using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

/// <summary>One server with the demonstration and one browser, for all tests.</summary>
public sealed class MapFixture : IAsyncLifetime
{
    private ServerProcess? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private JsonElement? _incidents;

    /// <summary>Asks the server what the page is expected to show.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Address of the page.</summary>
    public Uri Address => _server!.Address;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var browser = Chromium.Path;
        _server = await ServerProcess.StartAsync();
        Client.BaseAddress = _server.Address;
        _playwright = await Playwright.CreateAsync();
        // A busy machine is no failure: five seconds are short for an import beside other tests.
        Assertions.SetDefaultExpectTimeout(30_000);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = browser, Args = Chromium.Switches });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Client.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Opens the map and waits until it is drawn.</summary>
    /// <param name="hash">What follows <c>#</c> in the address; empty for the first look.</param>
    /// <param name="width">Width of the window in CSS pixels.</param>
    /// <param name="height">Height of the window in CSS pixels.</param>
    /// <param name="pixelRatio">Device pixels a CSS pixel.</param>
    internal async Task<MapPage> OpenAsync(string hash = "", int width = 1280, int height = 720, float pixelRatio = 1)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            DeviceScaleFactor = pixelRatio,
            Locale = "en-GB",
        });
        var page = await MapPage.CreateAsync(context, Address);
        await page.GoToAsync(hash);
        return page;
    }

    /// <summary>Some incidents of the demonstration, as a GeoJSON collection; read once.</summary>
    internal async Task<JsonElement> FirstIncidentsAsync() => _incidents ??= await ReadAsync("ogc/collections/incidents/items?limit=5000");

    /// <summary>Runs <c>import</c> into the store of the running server, as a user does in a second terminal.</summary>
    internal Task ImportAsync(params ReadOnlySpan<string> arguments) => _server!.RunAsync(["import", .. arguments]);

    /// <summary>Takes an import back, as a user does in a second terminal.</summary>
    internal Task UndoImportAsync(long record) => _server!.RunAsync(["imports", "undo", record.ToString(System.Globalization.CultureInfo.InvariantCulture)]);

    /// <summary>Where archives lie that the server shows as base maps.</summary>
    internal string BasemapFolder => _server!.BasemapFolder;

    /// <summary>Runs <c>export</c> on the store of the running server.</summary>
    internal Task ExportAsync(params ReadOnlySpan<string> arguments) => _server!.RunAsync(["export", .. arguments]);

    /// <summary>Reads JSON from the server.</summary>
    internal async Task<JsonElement> ReadAsync(string path)
    {
        await using var stream = await Client.GetStreamAsync(new Uri(path, UriKind.Relative));
        using var document = await JsonDocument.ParseAsync(stream);
        return document.RootElement.Clone();
    }
}
