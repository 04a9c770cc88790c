using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

/// <summary>What a person reads of the heatmap on an open map.</summary>
/// <param name="map">Where to ask what is expected.</param>
/// <param name="page">The open map.</param>
/// <param name="name">Name of the heatmap.</param>
internal sealed class HeatPage(MapFixture map, MapPage page, string name = "casualties")
{
    /// <summary>The legend on the map.</summary>
    public ILocator Legend => page.Page.Locator(".heat-legend");

    /// <summary>The value under the pointer.</summary>
    public ILocator Readout => page.Page.Locator(".heat-readout");

    /// <summary>The control of a choice, as <c>compare</c> or <c>opacity</c>.</summary>
    public ILocator Control(string choice) => page.Page.Locator($"[data-heat={choice}]");

    /// <summary>Pixels of the heatmap's pictures as <c>#rrggbbaa</c>, opaque and translucent, by how often they come.</summary>
    public async Task<IReadOnlyDictionary<string, int>> PixelsAsync() => await PixelsAroundMiddleAsync(10_000);

    /// <summary>The same of a square around the map's middle.</summary>
    /// <param name="reach">Half its side in CSS pixels.</param>
    public async Task<IReadOnlyDictionary<string, int>> PixelsAroundMiddleAsync(int reach) => await page.Page.EvaluateAsync<Dictionary<string, int>>(
        """
        (reach) => {
          const map = document.querySelector('#map').getBoundingClientRect();
          const half = { x: Math.min(reach, Math.floor(map.width / 2)), y: Math.min(reach, Math.floor(map.height / 2)) };
          const left = Math.round(map.left + map.width / 2) - half.x, top = Math.round(map.top + map.height / 2) - half.y;
          const context = new OffscreenCanvas(2 * half.x, 2 * half.y).getContext('2d', { willReadFrequently: true });
          for (const tile of document.querySelectorAll('.heat-tile')) {
            const at = tile.getBoundingClientRect();
            context.drawImage(tile, Math.round(at.left) - left, Math.round(at.top) - top, 256, 256);
          }
          const data = context.getImageData(0, 0, 2 * half.x, 2 * half.y).data;
          const counts = {};
          for (let i = 0; i < data.length; i += 4) {
            const key = '#' + [...data.subarray(i, i + 4)].map((part) => part.toString(16).padStart(2, '0')).join('');
            counts[key] = (counts[key] ?? 0) + 1;
          }
          return counts;
        }
        """,
        reach);

    /// <summary>Colours of the classes, as the server's legend has them.</summary>
    /// <param name="query">The heatmap's parameters.</param>
    public async Task<string[]> ClassColoursAsync(string query) =>
        [.. (await map.ReadAsync($"heatmaps/{name}.json?{query}")).GetProperty("legend").GetProperty("classes").EnumerateArray()
            .Where(entry => entry.GetProperty("drawn").GetBoolean()).Select(entry => entry.GetProperty("colour").GetString() + "ff")];

    /// <summary>Moves the pointer to a place of the map and waits for its value.</summary>
    /// <returns>What the page holds as value (null: none), and what the server says of the same place.</returns>
    /// <param name="x">CSS pixels from the map's left edge.</param>
    /// <param name="y">CSS pixels from the map's top edge.</param>
    /// <param name="query">The heatmap's parameters.</param>
    public async Task<(double? Shown, JsonElement Answer)> PointAtAsync(double x, double y, string query)
    {
        var before = await Readout.GetAttributeAsync("data-place");
        var box = await page.BoxAsync();
        await page.Page.Mouse.MoveAsync((float)(box.X + x), (float)(box.Y + y));
        await page.Page.WaitForFunctionAsync("(before) => document.querySelector('.heat-readout').dataset.place !== before", before);
        return await ReadAsync(query);
    }

    /// <summary>The value that is shown now, and what the server says of the same place.</summary>
    public async Task<(double? Shown, JsonElement Answer)> ReadAsync(string query)
    {
        var place = (await Readout.GetAttributeAsync("data-place"))!.Split(',');
        var shown = await Readout.GetAttributeAsync("data-value");
        var answer = await map.ReadAsync($"heatmaps/{name}/value?lon={place[0]}&lat={place[1]}&{query}");
        return (string.IsNullOrEmpty(shown) ? null : double.Parse(shown, CultureInfo.InvariantCulture), answer);
    }
}
