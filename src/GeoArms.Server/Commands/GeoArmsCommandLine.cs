using System.CommandLine;
using System.Runtime.InteropServices;
using GeoArms.Core;
using GeoArms.Data.Import;
using GeoArms.Data.Stores;
using GeoArms.Server.Hosting;

namespace GeoArms.Server.Commands;

/// <summary>
/// The command line: one file a verb beside this one. Answers go to standard output, everything else to standard
/// error.
/// </summary>
internal static class GeoArmsCommandLine
{
    /// <summary>Exit code of a command that could not do what was asked.</summary>
    public const int Failed = 1;

    /// <summary>Exit code of a command that a signal stopped half way (128 + SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>All verbs.</summary>
    public static RootCommand Create() => new("Maps and analysis for peace operations and mine action.")
    {
        UpCommand.Create(),
        ServeCommand.Create(),
        ImportCommand.Create(),
        ImportsCommand.Create(),
        ExportCommand.Create(),
        SqlCommand.Create(),
        BacktestCommand.Create(),
        BenchCommand.Create(),
        DoctorCommand.Create(),
    };

    /// <summary>Runs one command; SIGINT and SIGTERM cancel it, a second one ends the program at once.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        InheritedSignals.TakeBackInterrupt();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var settings = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await Create().Parse(arguments).InvokeAsync(settings, stop.Token);
        }
        catch (InputException problem)
        {
            await Console.Error.WriteLineAsync($"geoarms: {problem.Message}");
            return Failed;
        }
        catch (OperationCanceledException stopped) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"geoarms: {(stopped is ImportStoppedException ? stopped.Message : "stopped; what was not yet stored is left out.")}");
            return Interrupted;
        }
        catch (Exception problem) when (problem is StoreException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"geoarms: {problem.Message}");
            return Failed;
        }

        void Stop(PosixSignalContext context)
        {
            if (!stop.IsCancellationRequested)
            {
                context.Cancel = true;
                stop.Cancel();
            }
        }
    }
}
