using System.Globalization;
using GeoArms.Data.Export;
using Spectre.Console;

namespace GeoArms.Server.Commands;

/// <summary>
/// Shows how far the export of an archive of tiles is, on standard error: a bar on a terminal, a plain line every few seconds
/// elsewhere.
/// </summary>
internal static class ExportProgressBar
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <summary>Runs an export and shows its progress.</summary>
    public static Task<T> ShowAsync<T>(Func<Action<ExportProgress>, Task<T>> export) => Console.IsErrorRedirected ? WithLinesAsync(export) : WithBarAsync(export);

    /// <summary>The progress as one line.</summary>
    internal static string Line(ExportProgress progress) => progress.Expected == 0
        ? "looking where the tiles are"
        : string.Create(CultureInfo.InvariantCulture, $"{Counts(progress)}, {Math.Floor(progress.Share * 100):0} %");

    private static string Counts(ExportProgress progress) =>
        string.Create(CultureInfo.InvariantCulture, $"{progress.Visited:N0} of {progress.Expected:N0} tiles, {progress.PerSecond:N0} a second");

    private static async Task<T> WithBarAsync<T>(Func<Action<ExportProgress>, Task<T>> export)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("reading the layer", maxValue: 1);
                bar.IsIndeterminate = true;
                return await export(progress =>
                {
                    bar.IsIndeterminate = progress.Expected == 0;
                    bar.Value = progress.Share;
                    bar.Description = Markup.Escape(progress.Expected == 0 ? Line(progress) : Counts(progress));
                });
            });
    }

    private static Task<T> WithLinesAsync<T>(Func<Action<ExportProgress>, Task<T>> export)
    {
        var next = BetweenLines;
        return export(progress =>
        {
            if (progress.Elapsed >= next && !progress.IsDone)
            {
                next = progress.Elapsed + BetweenLines;
                Console.Error.WriteLine(Line(progress));
            }
        });
    }
}
