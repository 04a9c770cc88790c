using System.Globalization;
using GeoArms.Core;
using GeoArms.Engine.Forecast;
using GeoArms.Engine.Heatmaps;

namespace GeoArms.Server.Http.Decisions;

/// <summary>A backtest with cells of the size asked for and, beside it, of twice that size: a finding that holds for one size only is none.</summary>
internal static class BacktestSizes
{
    /// <summary>Both; only the first when twice the size is more than the greatest.</summary>
    public static IReadOnlyList<BacktestReport> Of(LayerViews layers, BacktestRequest request, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        double[] sizes = request.Cell * 2 <= ForecastRequest.MaxCell ? [request.Cell, request.Cell * 2] : [request.Cell];
        return [.. sizes.Select((size, index) => Backtest.Of(
            layers, request with { Cell = size }, progress is null ? null : (done, all) => progress((index * all) + done, sizes.Length * all), cancel))];
    }

    /// <summary>Reads a day.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static DateOnly ReadDay(string text, string parameter) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new InputException($"Got the day '{text}'; expected year, month and day, such as 2024-05-31.") { Parameter = parameter };

    /// <summary>Reads a seed.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static ulong ReadSeed(string text, string parameter) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new InputException($"Got the seed '{text}'; expected a whole number, 0 or more.") { Parameter = parameter };
}
