using System.Diagnostics;
using System.Globalization;
using GeoArms.Data.Import;
using Spectre.Console;

namespace GeoArms.Server.Commands;

/// <summary>Shows how far an import is, on standard error: a bar on a terminal, a line now and then elsewhere.</summary>
internal static class ImportProgressBar
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <summary>Runs an import and shows its progress.</summary>
    public static Task<ImportSummary> ShowAsync(Func<Action<ImportProgress>, Task<ImportSummary>> import) =>
        Console.IsErrorRedirected ? WithLinesAsync(import) : WithBarAsync(import);

    private static async Task<ImportSummary> WithBarAsync(Func<Action<ImportProgress>, Task<ImportSummary>> import)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("reading", maxValue: 1);
                return await import(progress =>
                {
                    bar.Value = progress.Share;
                    bar.Description = Markup.Escape(Line(progress));
                });
            });
    }

    private static Task<ImportSummary> WithLinesAsync(Func<Action<ImportProgress>, Task<ImportSummary>> import)
    {
        var watch = Stopwatch.StartNew();
        var next = BetweenLines;
        return import(progress =>
        {
            if (watch.Elapsed >= next)
            {
                next = watch.Elapsed + BetweenLines;
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Line(progress)}, {progress.Share:P0}"));
            }
        });
    }

    private static string Line(ImportProgress progress) =>
        string.Create(CultureInfo.InvariantCulture, $"{progress.File}: {progress.Rows:N0} rows, {progress.RowsPerSecond:N0} a second");
}
