using System.Text.Json;
using GeoArms.Testing;
using Microsoft.Playwright;

namespace GeoArms.Browser.Tests;

[Collection(MapGroup.Name)]
public sealed class ReportingTests(MapFixture map)
{
    /// <summary>Half the side of the square in the middle of the district that is looked at, in CSS pixels.</summary>
    private const int Reach = 100;

    [Fact]
    public async Task The_silent_district_is_hatched_while_it_is_silent_and_bare_while_it_reports()
    {
        using var truths = JsonDocument.Parse(await File.ReadAllTextAsync(RepositoryRoot.Combine("data", "demo", "truths.json")));
        var silence = truths.RootElement.GetProperty("silentDistrict");
        var district = silence.GetProperty("district").GetString()!;
        var silent = $"from={silence.GetProperty("from").GetString()}&to={silence.GetProperty("until").GetString()}";
        var view = await District.MiddleAsync(map, district);

        // The areas themselves are off: the hatch must not depend on them.
        var all = await HatchedPixelsAsync($"{view.Hash}&layers=basemap&{silent}");
        var some = await HatchedPixelsAsync($"{view.Hash}&layers=basemap");
        var none = await HatchedPixelsAsync($"{view.Hash}&layers=basemap&{await FullMonthAsync(district)}");
        Assert.True(some > 1000, $"{some} pixels are hatched where some months are silent.");
        Assert.True(all > 1.5 * some, $"{all} pixels are hatched where all months are silent, {some} where some are.");
        Assert.Equal(0, none);

        await using var page = await map.OpenAsync($"{view.Hash}&layers=basemap,areas&{silent}");
        var months = silence.GetProperty("months").GetInt32();
        await Assertions.Expect(page.Page.Locator("#reporting .legend-row").Last).ToContainTextAsync(
            $"No reports received in {months} of {months} months: no incidents shown does not mean none happened");
        var box = await page.BoxAsync();
        await page.ClickMapAsync(box.Width / 2, box.Height / 2);
        await Assertions.Expect(page.Page.Locator("#details .reports")).ToContainTextAsync($"No reports received in {months} of {months} months: Apr 2023 – Mar 2024.");
    }

    /// <summary>How many pixels of the ground change when the hatch is switched off.</summary>
    private async Task<int> HatchedPixelsAsync(string hash)
    {
        await using var page = await map.OpenAsync(hash);
        var with = await GroundAsync(page);
        await page.Page.Locator("#reporting input").UncheckAsync();
        await page.WaitUntilDrawnAsync();
        Assert.Contains("coverage=off", page.Page.Url, StringComparison.Ordinal);
        var without = await GroundAsync(page);
        Assert.Equal(with.Length, without.Length);
        return Enumerable.Range(0, with.Length / 4).Count(pixel => !with.AsSpan(4 * pixel, 4).SequenceEqual(without.AsSpan(4 * pixel, 4)));
    }

    /// <summary>Red, green, blue and opacity of each pixel of the ground around the map's middle.</summary>
    private static async Task<byte[]> GroundAsync(MapPage page) => Convert.FromBase64String(await page.Page.EvaluateAsync<string>(
        """
        (reach) => {
          const box = document.querySelector('#map').getBoundingClientRect();
          const left = Math.round(box.left + box.width / 2) - reach, top = Math.round(box.top + box.height / 2) - reach;
          const context = new OffscreenCanvas(2 * reach, 2 * reach).getContext('2d', { willReadFrequently: true });
          for (const tile of document.querySelectorAll('.ground-tile')) {
            const at = tile.getBoundingClientRect();
            context.drawImage(tile, Math.round(at.left) - left, Math.round(at.top) - top);
          }
          let text = '';
          for (const byte of context.getImageData(0, 0, 2 * reach, 2 * reach).data) text += String.fromCharCode(byte);
          return btoa(text);
        }
        """,
        Reach));

    /// <summary>The time range of one month in which the district reported in full, as the address says it.</summary>
    private async Task<string> FullMonthAsync(string district)
    {
        var records = await map.ReadAsync($"ogc/collections/coverage/items?limit=1&filter={Uri.EscapeDataString($"pcode = '{district}' AND level = 'full'")}");
        var month = DateOnly.Parse(records.GetProperty("features")[0].GetProperty("properties").GetProperty("month").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        return $"from={month:yyyy-MM-dd}&to={month.AddMonths(1).AddDays(-1):yyyy-MM-dd}";
    }
}
