using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

/// <summary>An open map. When it is closed it must have been quiet: no error in the console, no request to anybody else.</summary>
internal sealed class MapPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _address;
    private readonly List<string> _errors = [];
    private readonly List<string> _requests = [];

    private MapPage(IBrowserContext context, IPage page, Uri address)
    {
        _context = context;
        _address = address;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _errors.Add($"{message.Type}: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _errors.Add(error);
        page.Request += (_, request) => _requests.Add(request.Url);
    }

    /// <summary>The page in the browser.</summary>
    public IPage Page { get; }

    /// <summary>All addresses asked for so far.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>False when the test makes the server fail on purpose, and the browser says so.</summary>
    public bool MustBeQuiet { get; set; } = true;

    /// <summary>The map's place in the window, in CSS pixels.</summary>
    public async Task<LocatorBoundingBoxResult> BoxAsync() => await Page.Locator("#map").BoundingBoxAsync() ?? throw new InvalidOperationException("There is no map.");

    /// <summary>Opens an empty page.</summary>
    public static async Task<MapPage> CreateAsync(IBrowserContext context, Uri address)
    {
        context.SetDefaultTimeout(30_000);
        return new MapPage(context, await context.NewPageAsync(), address);
    }

    /// <summary>Goes to an address of the map and waits until it is drawn.</summary>
    public async Task GoToAsync(string hash)
    {
        await Page.GotoAsync(_address + (hash.Length > 0 ? "#" + hash : ""));
        await WaitUntilDrawnAsync();
    }

    /// <summary>Waits until all that is asked for is there and drawn.</summary>
    public async Task WaitUntilDrawnAsync()
    {
        await Page.WaitForSelectorAsync("#map[aria-busy='false']");
        // A frame later the canvases show it.
        await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await Page.WaitForSelectorAsync("#map[aria-busy='false']");
    }

    /// <summary>How many pixels of each colour the canvases hold, by <c>#rrggbb</c>; see-through pixels are left out.</summary>
    /// <param name="canvases">CSS selector: <c>.symbol-overlay</c> or <c>.ground-tile</c>.</param>
    public async Task<IReadOnlyDictionary<string, int>> ColoursAsync(string canvases) => await Page.EvaluateAsync<Dictionary<string, int>>(
        """
        (selector) => {
          const counts = {};
          for (const shown of document.querySelectorAll(selector)) {
            // A copy is read, so that reading does not change how the browser keeps the map's own canvas.
            const canvas = new OffscreenCanvas(shown.width, shown.height);
            const context = canvas.getContext('2d', { willReadFrequently: true });
            context.drawImage(shown, 0, 0);
            const data = context.getImageData(0, 0, canvas.width, canvas.height).data;
            for (let i = 0; i < data.length; i += 4) {
              if (data[i + 3] !== 255) continue;
              const key = '#' + ((1 << 24) | (data[i] << 16) | (data[i + 1] << 8) | data[i + 2]).toString(16).slice(1);
              counts[key] = (counts[key] ?? 0) + 1;
            }
          }
          return counts;
        }
        """,
        canvases);

    /// <summary>Number of pixels close to a colour on the symbols' canvas in a rectangle of the window.</summary>
    public async Task<int> CountPixelsAsync(string colour, double left, double top, double right, double bottom) => await Page.EvaluateAsync<int>(
        """
        ({ colour, left, top, right, bottom }) => {
          const shown = document.querySelector('.symbol-overlay');
          const box = shown.getBoundingClientRect();
          const scale = shown.width / box.width;
          const canvas = new OffscreenCanvas(shown.width, shown.height);
          const context = canvas.getContext('2d', { willReadFrequently: true });
          context.drawImage(shown, 0, 0);
          const x = Math.round((left - box.left) * scale), y = Math.round((top - box.top) * scale);
          const data = context.getImageData(x, y, Math.round((right - left) * scale), Math.round((bottom - top) * scale)).data;
          const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
          let count = 0;
          for (let i = 0; i < data.length; i += 4) {
            if (data[i + 3] > 200 && Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 40) count++;
          }
          return count;
        }
        """,
        new { colour, left, top, right, bottom });

    /// <summary>How many incidents of each weapon are in view, as the legend says; a weapon that is switched off is missing.</summary>
    public async Task<IReadOnlyDictionary<string, int>> WeaponsInViewAsync() => await Page.EvaluateAsync<Dictionary<string, int>>(
        """
        () => Object.fromEntries([...document.querySelectorAll('[data-count]')]
          .filter((note) => note.textContent !== 'off')
          .map((note) => [note.dataset.count, Number(note.textContent.replaceAll(',', ''))]))
        """);

    /// <summary>Clicks on a place of the map, in CSS pixels from the map's top left corner.</summary>
    public async Task ClickMapAsync(double x, double y)
    {
        var box = await BoxAsync();
        await Page.Mouse.ClickAsync((float)(box.X + x), (float)(box.Y + y));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        var foreign = _requests.Where(url => !url.StartsWith(_address.ToString(), StringComparison.Ordinal)).ToArray();
        Assert.Empty(foreign);
        if (MustBeQuiet)
        {
            Assert.Empty(_errors);
        }
    }
}
