using GeoArms.Testing;
using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

/// <summary>
/// A page on which MapLibre GL JS, from <c>tests/npm</c>, draws a style of the server, in a browser of its own that has WebGL. When it is closed the map
/// must have had no error.
/// </summary>
internal sealed class MapLibrePage : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _errors = [];

    private MapLibrePage(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Add($"{message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _errors.Add(error);
    }

    /// <summary>The page in the browser; <c>map</c> is the map.</summary>
    public IPage Page { get; }

    /// <summary>Opens a style and waits until the map is drawn.</summary>
    /// <param name="server">The server.</param>
    /// <param name="style">Name of the style.</param>
    public static async Task<MapLibrePage> OpenAsync(Uri server, string style)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Path,
            Args = [.. Chromium.Switches.Where(one => one != "--disable-gpu"), "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
        });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1000, Height = 700 } });
        page.SetDefaultTimeout(120_000);
        var opened = new MapLibrePage(playwright, browser, page);

        // The page and the library come from the server's own address, so that nothing is foreign to anything.
        await page.RouteAsync(new Uri(server, "/maplibre/**").ToString(), AnswerAsync);
        await page.GotoAsync(new Uri(server, $"/maplibre/page.html?style={style}").ToString());
        await opened.WaitUntilDrawnAsync();
        return opened;
    }

    /// <summary>Moves the map and waits until it is drawn.</summary>
    public async Task JumpToAsync(double longitude, double latitude, double zoom)
    {
        await Page.EvaluateAsync("([lng, lat, zoom]) => { map.jumpTo({ center: [lng, lat], zoom }); }", new[] { longitude, latitude, zoom });
        await WaitUntilDrawnAsync();
    }

    /// <summary>How many features each layer of the style shows.</summary>
    public async Task<IReadOnlyDictionary<string, int>> ShownAsync() => await Page.EvaluateAsync<Dictionary<string, int>>(
        """
        () => {
          const counts = {};
          for (const feature of map.queryRenderedFeatures()) counts[feature.layer.id] = (counts[feature.layer.id] ?? 0) + 1;
          return counts;
        }
        """);

    /// <summary>Red, green and blue in the middle of each feature that a layer shows in the inner part of the map.</summary>
    public async Task<IReadOnlyList<int[]>> ColoursOfAsync(string layer) => await Page.EvaluateAsync<int[][]>(
        """
        (layer) => {
          const canvas = map.getCanvas();
          const copy = new OffscreenCanvas(canvas.width, canvas.height);
          const context = copy.getContext('2d', { willReadFrequently: true });
          context.drawImage(canvas, 0, 0);
          return map.queryRenderedFeatures({ layers: [layer] })
            .map((feature) => map.project(feature.geometry.coordinates))
            .filter((at) => at.x > 5 && at.y > 5 && at.x < canvas.width - 5 && at.y < canvas.height - 5)
            .map((at) => [...context.getImageData(Math.round(at.x), Math.round(at.y), 1, 1).data.slice(0, 3)]);
        }
        """,
        layer);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var ofMap = await Page.EvaluateAsync<string[]>("() => errors");
        await _browser.DisposeAsync();
        _playwright.Dispose();
        Assert.Empty(ofMap);
        Assert.Empty(_errors);
    }

    private static async Task AnswerAsync(IRoute route)
    {
        var name = new Uri(route.Request.Url).AbsolutePath["/maplibre/".Length..];
        if (name == "page.html")
        {
            await route.FulfillAsync(new RouteFulfillOptions
            {
                ContentType = "text/html",
                Body = """
                    <!doctype html><meta charset="utf-8"><link rel="stylesheet" href="maplibre-gl.css"><style>body { margin: 0 } #map { width: 1000px; height: 700px }</style>
                    <div id="map"></div>
                    <script type="module">
                      import * as maplibre from './maplibre-gl.mjs';
                      window.errors = [];
                      const style = new URL(location.href).searchParams.get('style');
                      window.map = new maplibre.Map({
                        container: 'map', style: `/styles/${style}.json`, fadeDuration: 0, attributionControl: false, canvasContextAttributes: { preserveDrawingBuffer: true },
                      });
                      map.on('error', (event) => errors.push(String(event.error?.message ?? event.error)));
                    </script>
                    """,
            });
            return;
        }

        var file = RepositoryRoot.Combine("tests", "npm", "node_modules", "maplibre-gl", "dist", name);
        await (File.Exists(file)
            ? route.FulfillAsync(new RouteFulfillOptions { Path = file, ContentType = name.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript" })
            : route.FulfillAsync(new RouteFulfillOptions { Status = 404, Body = "" }));
    }

    private async Task WaitUntilDrawnAsync()
    {
        await Page.WaitForFunctionAsync("() => window.map?.loaded() && map.areTilesLoaded() && map.isStyleLoaded()");
        await Page.EvaluateAsync("() => new Promise((done) => { map.once('idle', () => done()); map.triggerRepaint(); })");
    }
}
