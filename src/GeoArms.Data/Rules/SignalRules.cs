using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Engine.Decisions.Signals;

namespace GeoArms.Data.Rules;

/// <summary>The rules of early warning in <c>data/rules</c>, one a file, which users copy and edit. A wrong file is told and leaves the others as they are.</summary>
/// <param name="Rules">The rules that can be used, by name.</param>
/// <param name="Problems">What is wrong with the others: file, line, what was got and what is permitted.</param>
public sealed record SignalRules(IReadOnlyList<SignalRule> Rules, IReadOnlyList<string> Problems)
{
    /// <summary>Name of their folder in the data folder.</summary>
    public const string Folder = "rules";

    /// <summary>Reads them.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="codes">The code lists.</param>
    public static SignalRules Load(string dataFolder, CodeLists codes)
    {
        var folder = Path.Combine(dataFolder, Folder);
        var (rules, problems) = (new List<SignalRule>(), new List<string>());
        if (!Directory.Exists(folder))
        {
            return new SignalRules([], [$"The folder '{folder}' with the rules of early warning is not there; expected it inside the data folder."]);
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                rules.Add(SignalRuleFile.Read(path, codes));
            }
            catch (InputException problem)
            {
                problems.Add(problem.Message);
            }
        }

        return new SignalRules(rules, problems);
    }
}
