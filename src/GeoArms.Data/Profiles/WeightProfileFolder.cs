using System.Globalization;
using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Engine.Decisions;

namespace GeoArms.Data.Profiles;

/// <summary>
/// The profiles of one ranking, a folder of <c>data/profiles</c>: each file is one, named after it, which users copy and edit. They are read when they are
/// asked for, strictly, with the line of every error and what is permitted there.
/// </summary>
/// <param name="dataFolder">The data folder.</param>
/// <param name="ranking">Name of the folder: <c>sites</c> or <c>zones</c>.</param>
/// <param name="criteria">The criteria that a profile may weigh.</param>
public sealed class WeightProfileFolder(string dataFolder, string ranking, IReadOnlyList<DecisionCriterion> criteria)
{
    private readonly string _folder = Path.Combine(dataFolder, "profiles", ranking);

    /// <summary>Names of the profiles, in order.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(_folder)
        ? [.. Directory.GetFiles(_folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads a profile.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InputException">There is none of that name, or its file is wrong: the message says the line and what is permitted.</exception>
    public WeightProfile Find(string name)
    {
        var names = Names;
        if (!names.Contains(name, StringComparer.Ordinal))
        {
            throw new InputException(names.Count == 0
                ? $"There is no profile '{name}': the folder 'profiles/{ranking}' of the data folder holds none."
                : $"There is no profile '{name}'; did you mean '{NearestName.Of(name, names)}'? There are {string.Join(", ", names)}.")
            {
                Parameter = "profile",
            };
        }

        try
        {
            return Read(Path.Combine(_folder, name + ".json"));
        }
        catch (InputException problem)
        {
            throw new InputException(problem.Message, problem) { Parameter = "profile" };
        }
    }

    private WeightProfile Read(string path)
    {
        var root = SettingsNode.Read(path);
        root.CheckMembers("title", "description", "criteria", "bands");
        return new WeightProfile
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Title = root.Required("title", "a text").Text(),
            Description = root.Required("description", "a text").Text(),
            Criteria = ReadCriteria(root.Required("criteria", "a list of criteria with name and weight")),
            Bands = ReadBands(root.Required("bands", "a list of bands with name and from")),
        };
    }

    private Dictionary<string, double> ReadCriteria(SettingsNode list)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        string[] names = [.. criteria.Select(criterion => criterion.Name)];
        foreach (var item in list.List())
        {
            item.CheckMembers("name", "weight");
            var name = item.Required("name", $"one of {string.Join(", ", names)}");
            if (!weights.TryAdd(name.OneOf(names), item.Required("weight", "a number of 0 or more").Number(0, 1e6)))
            {
                throw name.Error($"the criterion \"{name.OneOf(names)}\" stands twice; expected each once");
            }
        }

        return weights.Values.Any(weight => weight > 0) ? weights : throw list.Error("no criterion has a weight above 0; expected one at least");
    }

    private static List<ScoreBand> ReadBands(SettingsNode list)
    {
        var bands = new List<ScoreBand>();
        foreach (var item in list.List())
        {
            item.CheckMembers("name", "from");
            var from = item.Required("from", "the least score of the band");
            var band = new ScoreBand(item.Required("name", "a text").Text(), from.Number());
            if (bands.Count > 0 && band.From >= bands[^1].From)
            {
                throw from.Error(string.Create(CultureInfo.InvariantCulture, $"got {band.From}; expected less than {bands[^1].From}, because bands stand from the highest to the lowest"));
            }

            bands.Add(band);
        }

        return bands.Count > 0 ? bands : throw list.Error("there is no band; expected one at least");
    }
}
