using System.Net;
using System.Net.Sockets;
using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Data.Rules;
using GeoArms.Data.Profiles;

namespace GeoArms.Server.Diagnosis;

/// <summary>Looks at what is needed beside the store: data folder, viewer, port.</summary>
internal static class InstallationExamination
{
    private const int DefaultPort = 5080;

    /// <summary>Looks at the data folder, and gives its code lists when they can be read.</summary>
    public static (CodeLists? CodeLists, IReadOnlyList<Finding> Findings) ExamineData(string dataFolder)
    {
        var findings = new List<Finding>();
        CodeLists? codeLists = null;
        try
        {
            codeLists = CodeLists.Load(dataFolder);
            findings.Add(Finding.Good($"Code lists: {codeLists.All.Count} in {Path.Combine(dataFolder, "codes")}"));
            findings.AddRange(ExamineRules(dataFolder, codeLists));
        }
        catch (InputException problem)
        {
            findings.Add(Finding.Fault(problem.Message, "Mend the file, or take it from a fresh clone."));
        }

        foreach (var file in new[] { Path.Combine("basemap", "countries-10m.json"), Path.Combine("basemap", "places.tsv"), Path.Combine("demo", "recipe.json") })
        {
            if (!File.Exists(Path.Combine(dataFolder, file)))
            {
                findings.Add(Finding.Fault($"'{Path.Combine(dataFolder, file)}' is not there; a new store cannot be filled without it.", "Take it from a fresh clone."));
            }
        }

        return (codeLists, findings);
    }

    private static IEnumerable<Finding> ExamineRules(string dataFolder, CodeLists codeLists)
    {
        var rules = SignalRules.Load(dataFolder, codeLists);
        yield return Finding.Good($"Rules of early warning: {rules.Rules.Count} in {Path.Combine(dataFolder, SignalRules.Folder)}");
        foreach (var problem in rules.Problems)
        {
            yield return Finding.Fault(problem, "Mend the file; until then that rule does not look, and the others do.");
        }
    }

    /// <summary>Reads every profile of decisions.</summary>
    public static IEnumerable<Finding> ExamineProfiles(string dataFolder, CodeLists codeLists)
    {
        var profiles = new ProfileFolder(dataFolder, codeLists);
        var (names, good) = (profiles.Names, new List<string>());
        foreach (var name in names)
        {
            Finding? fault = null;
            try
            {
                profiles.Find(name);
                good.Add(name);
            }
            catch (InputException problem)
            {
                fault = Finding.Fault(problem.Message, "Mend the file, or take it from a fresh clone; the other profiles can be used meanwhile.");
            }

            if (fault is not null)
            {
                yield return fault;
            }
        }

        yield return good.Count > 0
            ? Finding.Good($"Profiles for clearance: {string.Join(", ", good)}")
            : Finding.Fault($"'{Path.Combine(dataFolder, "profiles")}' holds no profile that can be read; nothing can be ranked for clearance.", "Take the folder from a fresh clone.");
    }

    /// <summary>Looks for the viewer.</summary>
    public static Finding ExamineViewer(string folder) => File.Exists(Path.Combine(folder, "index.html"))
        ? Finding.Good($"Viewer: {folder}")
        : Finding.Fault($"The viewer is not at '{folder}'; only the API would be served.", "Run from a complete clone.");

    /// <summary>Tries the port that is taken when none is named.</summary>
    public static Finding ExaminePort()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, DefaultPort);
            listener.Start();
            return Finding.Good($"Port {DefaultPort} is free");
        }
        catch (SocketException)
        {
            return Finding.Note($"Port {DefaultPort} is in use, perhaps by a GeoArms that runs.", "If it is another program, name another port with --port.");
        }
    }
}
