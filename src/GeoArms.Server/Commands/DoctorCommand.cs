using System.CommandLine;
using GeoArms.Server.Diagnosis;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Commands;

/// <summary><c>doctor</c>: says what is wrong with the configuration, the store or the data, and how to mend it.</summary>
internal static class DoctorCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new Command("doctor", "Say what is wrong with the configuration, the store or the data, and how to mend it.");
        CommonOptions.AddTo(command);
        command.SetAction(async (arguments, cancel) =>
        {
            var findings = await ExamineAsync(CommonOptions.DataFolder(arguments), CommonOptions.Database(arguments), cancel);
            foreach (var finding in findings)
            {
                await WriteAsync(finding);
            }

            var faults = findings.Count(finding => finding.Kind == FindingKind.Fault);
            await Console.Out.WriteLineAsync(faults == 0 ? "Nothing is wrong." : $"{faults} {(faults == 1 ? "fault" : "faults")}.");
            return faults == 0 ? 0 : GeoArmsCommandLine.Failed;
        });
        return command;
    }

    private static async Task<IReadOnlyList<Finding>> ExamineAsync(string dataFolder, string database, CancellationToken cancel)
    {
        var (codeLists, ofData) = InstallationExamination.ExamineData(dataFolder);
        using var shelf = BasemapShelf.Of(StateFolder(database), dataFolder);
        return
        [
            .. ofData,
            .. codeLists is null ? [] : InstallationExamination.ExamineProfiles(dataFolder, codeLists),
            InstallationExamination.ExamineViewer(Installation.Current.ViewerFolder),
            .. await StoreExamination.ExamineAsync(database, Installation.Current.StateFolder, codeLists, cancel),
            .. BasemapExamination.Examine(shelf),
            InstallationExamination.ExaminePort(),
        ];
    }

    /// <summary>Where state stands beside a store: a GeoPackage's own folder.</summary>
    private static string StateFolder(string database) =>
        database.EndsWith(".gpkg", StringComparison.OrdinalIgnoreCase) && Path.GetDirectoryName(database) is { Length: > 0 } folder ? folder : Installation.Current.StateFolder;

    private static async Task WriteAsync(Finding finding)
    {
        var mark = finding.Kind switch
        {
            FindingKind.Good => "ok   ",
            FindingKind.Note => "note ",
            _ => "FAULT",
        };
        await Console.Out.WriteLineAsync($"{mark} {finding.Text}");
        if (finding.Remedy is not null)
        {
            await Console.Out.WriteLineAsync($"      remedy: {finding.Remedy}");
        }
    }
}
