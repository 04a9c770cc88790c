using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Engine.Decisions.Clearance;

namespace GeoArms.Data.Profiles;

/// <summary>
/// The profiles of <c>data/profiles</c>: each file is one, named after it. They are read when they are asked for, so that an edited file counts at
/// once, and one that is wrong hinders nobody who asks for another.
/// </summary>
/// <param name="dataFolder">The data folder.</param>
/// <param name="codeLists">Its code lists.</param>
public sealed class ProfileFolder(string dataFolder, CodeLists codeLists)
{
    /// <summary>The profile that counts when none is named.</summary>
    public const string Default = "humanitarian";

    private readonly string _folder = Path.Combine(dataFolder, "profiles");

    /// <summary>Names of the profiles, in order.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(_folder)
        ? [.. Directory.GetFiles(_folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads a profile.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InputException">There is none of that name, or its file is wrong: the message says the line and what is permitted.</exception>
    public ClearanceProfile Find(string name)
    {
        var names = Names;
        if (!names.Contains(name, StringComparer.Ordinal))
        {
            throw new InputException(names.Count == 0
                ? $"There is no profile '{name}': the folder '{_folder}' holds none."
                : $"There is no profile '{name}'; did you mean '{NearestName.Of(name, names)}'? There are {string.Join(", ", names)}.")
            {
                Parameter = "profile",
            };
        }

        try
        {
            return ClearanceProfileFile.Read(Path.Combine(_folder, name + ".json"), codeLists["hazardType"]);
        }
        catch (InputException problem)
        {
            throw new InputException(problem.Message, problem) { Parameter = "profile" };
        }
    }
}
