using System.Globalization;
using GeoArms.Data.Import;
using GeoArms.Data.Import.Reports;
using Spectre.Console;

namespace GeoArms.Server.Commands;

/// <summary>
/// Shows how far an import is, on standard error: a bar with rows, rate and time left on a terminal, a plain line every
/// few seconds elsewhere. Standard output stays free for <c>--json</c>.
/// </summary>
internal static class ImportProgressBar
{
    private const int LongestName = 40;
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <summary>Runs an import and shows its progress.</summary>
    public static Task<ImportSummary> ShowAsync(Func<Action<ImportProgress>, Task<ImportSummary>> import) =>
        Console.IsErrorRedirected ? WithLinesAsync(import) : WithBarAsync(import);

    /// <summary>The progress as one line.</summary>
    internal static string Line(ImportProgress progress)
    {
        var share = progress.Share > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Math.Floor(progress.Share * 100):0} %") : "";
        var left = progress.Left is { } time ? $", about {InWords(time)} left" : "";
        return $"{Counts(progress)}{share}{left}";
    }

    /// <summary>"12 s", "3 min", "2 h 5 min".</summary>
    internal static string InWords(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes):0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours):0} h {time.Minutes} min"),
    };

    private static string Counts(ImportProgress progress)
    {
        var file = progress.FileCount > 1 ? $"file {progress.FileNumber} of {progress.FileCount}, " : "";
        return string.Create(CultureInfo.InvariantCulture, $"{file}{ShownText.Of(progress.File, LongestName)}: {progress.Rows:N0} rows, {progress.RowsPerSecond:N0} a second");
    }

    private static async Task<ImportSummary> WithBarAsync(Func<Action<ImportProgress>, Task<ImportSummary>> import)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("opening the file", maxValue: 1);
                bar.IsIndeterminate = true;
                return await import(progress =>
                {
                    bar.IsIndeterminate = progress.Share <= 0;
                    bar.Value = progress.Share;
                    bar.Description = Markup.Escape(Counts(progress));
                });
            });
    }

    private static Task<ImportSummary> WithLinesAsync(Func<Action<ImportProgress>, Task<ImportSummary>> import)
    {
        var next = BetweenLines;
        return import(progress =>
        {
            if (progress.Elapsed >= next)
            {
                next = progress.Elapsed + BetweenLines;
                Console.Error.WriteLine(Line(progress));
            }
        });
    }
}
