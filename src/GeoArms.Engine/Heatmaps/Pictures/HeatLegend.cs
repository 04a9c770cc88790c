using System.Globalization;
using GeoArms.Core.Time;

namespace GeoArms.Engine.Heatmaps.Pictures;

/// <summary>What a reader of a heatmap needs beside it: classes with their colours, marks, and what went into it.</summary>
public sealed class HeatLegend
{
    private HeatLegend(string title, IHeatSurface surface, HeatClasses classes)
    {
        Title = title;
        Unit = surface.Unit;
        Entries = [.. Enumerable.Range(0, classes.Count).Select(k => new LegendEntry(k, classes.From(k), classes.To(k), classes.Colour(k), Label(classes, k)))];
        Marks = [.. MarksOf(surface, classes.IsTwoSided)];
        Facts = [.. FactsOf(surface)];
    }

    /// <summary>What is shown.</summary>
    public string Title { get; }

    /// <summary>Unit of the values.</summary>
    public string Unit { get; }

    /// <summary>The classes from the lowest to the highest, the one that is not drawn included.</summary>
    public IReadOnlyList<LegendEntry> Entries { get; }

    /// <summary>States that the picture may show with a mark.</summary>
    public IReadOnlyList<CellState> Marks { get; }

    /// <summary>Bandwidth, period and figures, a line each.</summary>
    public IReadOnlyList<string> Facts { get; }

    /// <summary>The legend of a surface.</summary>
    public static HeatLegend Of(string title, IHeatSurface surface, HeatClasses classes) => new(title, surface, classes);

    /// <summary>Short words for a mark.</summary>
    public static string Words(CellState state) => state switch
    {
        CellState.NotReported => "No reports (not zero)",
        CellState.PartlyReported => "Partial reports",
        CellState.TooThin => "Too few to compare",
        CellState.NearBorder => "Near a border: events beyond may be missing",
        _ => "",
    };

    /// <summary>A number without an exponent where it fits into twelve decimals, with commas between thousands.</summary>
    public static string Number(double value) => Math.Abs(value) is >= 1e-12 and < 1e15
        ? ((decimal)value).ToString("#,0.############", CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Label(HeatClasses classes, int k) => (classes.From(k), classes.To(k)) switch
    {
        (null, { } to) => classes.Hidden == k ? $"below {Number(to)}: not drawn" : $"below {Number(to)}",
        ({ } from, null) => $"{Number(from)} and more",
        ({ } from, { } to) => classes.Hidden == k ? $"{Number(from)} to {Number(to)}: not drawn" : $"{Number(from)} to {Number(to)}",
        _ => "",
    };

    private static IEnumerable<CellState> MarksOf(IHeatSurface surface, bool isComparison)
    {
        if (surface.Account.HasCoverage)
        {
            yield return CellState.PartlyReported;
            yield return CellState.NotReported;
        }

        if (isComparison)
        {
            yield return CellState.TooThin;
        }

        if (surface.MarksBorders)
        {
            yield return CellState.NearBorder;
        }
    }

    private static IEnumerable<string> FactsOf(IHeatSurface surface)
    {
        var account = surface.Account;
        yield return string.Create(CultureInfo.InvariantCulture, $"Bandwidth {surface.Bandwidth / 1000:0.###} km, {KernelName(surface.Kernel)} kernel");
        if (Period(account.Period) is { } period)
        {
            yield return period;
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"{account.Exact + account.Spread:#,0} drawn, of these {account.Spread:#,0} spread for a rough place");
        if (account.LeftOut + account.NotDrawn > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{account.LeftOut:#,0} left out, {account.NotDrawn:#,0} known too roughly to be drawn");
        }

        if (account.WithoutWeight > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{account.WithoutWeight:#,0} without a known figure count for nothing");
        }

        if (!account.HasCoverage)
        {
            yield return "Coverage of reporting unknown";
        }
    }

    private static string KernelName(KernelShape kernel) => kernel == KernelShape.Gaussian ? "Gaussian" : kernel.ToString().ToLowerInvariant();

    private static string? Period(TimeInterval period)
    {
        var from = period.From == long.MinValue ? null : Day(period.From);
        var to = period.Until == long.MaxValue ? null : Day(period.Until - 1);
        return (from, to) switch
        {
            (null, null) => null,
            (null, _) => $"Until {to}",
            (_, null) => $"From {from}",
            _ => from == to ? from : $"{from} to {to}",
        };
    }

    private static string Day(long moment) => TimeInterval.ToMoment(moment).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
