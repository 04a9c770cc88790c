using System.Globalization;
using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Decisions.Clearance.Criteria;

namespace GeoArms.Data.Profiles;

/// <summary>Reads a profile of <c>data/profiles</c>, which users copy and edit: strictly, with the line of every error and what is permitted there.</summary>
public static class ClearanceProfileFile
{
    private const double MostDays = 1_000_000;
    private const double MostSquareMetres = 1e9;

    /// <summary>Reads a file; the profile's name is that of the file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="hazardTypes">The code list of hazard types, for which there may be clearance rates.</param>
    /// <exception cref="InputException">The file is wrong; the message names it, the line, and what is permitted.</exception>
    public static ClearanceProfile Read(string path, CodeList hazardTypes)
    {
        var root = SettingsNode.Read(path);
        root.CheckMembers("title", "description", "weightsAddUpTo", "criteria", "bands", "effort");
        return new ClearanceProfile
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Title = root.Required("title", "a text").Text(),
            Description = root.Required("description", "a text").Text(),
            WeightsAddUpTo = root.Find("weightsAddUpTo")?.Number(0.001, 1e6),
            Criteria = ReadCriteria(root.Required("criteria", "a list of criteria with name, weight and parameters")),
            Bands = ReadBands(root.Required("bands", "a list of bands with name and from")),
            Effort = ReadEffort(root.Required("effort", "an object with planning rates"), hazardTypes),
        };
    }

    private static List<ProfileCriterion> ReadCriteria(SettingsNode list)
    {
        var criteria = new List<ProfileCriterion>();
        string[] names = [.. ClearanceCriteria.All.Select(criterion => criterion.Name)];
        foreach (var item in list.List())
        {
            item.CheckMembers("name", "weight", "parameters");
            var name = item.Required("name", $"one of {string.Join(", ", names)}");
            var declaration = ClearanceCriteria.Find(name.OneOf(names))!;
            if (criteria.Exists(criterion => criterion.Name == declaration.Name))
            {
                throw name.Error($"the criterion \"{declaration.Name}\" stands twice; expected each once");
            }

            var weight = item.Required("weight", "a number of 0 or more").Number(0);
            criteria.Add(new ProfileCriterion(declaration.Name, weight, ReadParameters(item, declaration)));
        }

        return criteria.Exists(criterion => criterion.Weight > 0) ? criteria : throw list.Error("no criterion has a weight above 0; expected one at least");
    }

    private static Dictionary<string, double> ReadParameters(SettingsNode criterion, CriterionDeclaration declaration)
    {
        var given = criterion.Find("parameters");
        given?.CheckMembers([.. declaration.Parameters.Select(parameter => parameter.Name)]);
        var values = declaration.Parameters.ToDictionary(
            parameter => parameter.Name, parameter => given?.Find(parameter.Name)?.Number(parameter.Least, parameter.Most) ?? parameter.Default, StringComparer.Ordinal);
        if (declaration.Name == "lisBlockages" && ClearanceCriteria.BlockageKinds.Sum(kind => values[kind]) is var sum && Math.Abs(sum - ClearanceCriteria.BlockageSum) > 1e-9)
        {
            throw (given ?? criterion).Error(string.Create(
                CultureInfo.InvariantCulture, $"the weights of {string.Join(", ", ClearanceCriteria.BlockageKinds)} add up to {sum:0.###}; expected {ClearanceCriteria.BlockageSum}, as the Landmine Impact Survey has it"));
        }

        return values;
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

    private static EffortRates ReadEffort(SettingsNode effort, CodeList hazardTypes)
    {
        effort.CheckMembers("daysPerTask", "squareMetresPerTeamDay", "suspectedShare", "surveySquareMetresPerTeamDay", "pointSquareMetres", "groundFactors");
        var rates = effort.Required("squareMetresPerTeamDay", "an object with square metres by hazard type");
        rates.CheckMembers([.. hazardTypes.Values.Select(value => value.Key)]);
        rates.Required("unknown", "the rate of types that have none of their own");
        var factors = effort.Find("groundFactors");
        factors?.CheckObject();
        return new EffortRates(
            effort.Required("daysPerTask", "a number of team-days").Number(0, MostDays),
            rates.Members.ToDictionary(rate => rate.Key, rate => rate.Value.Number(0.1, MostSquareMetres), StringComparer.Ordinal),
            effort.Required("suspectedShare", "a number from 0 to 1").Number(0, 1),
            effort.Required("surveySquareMetresPerTeamDay", "a number of square metres").Number(0.1, MostSquareMetres),
            effort.Required("pointSquareMetres", "a number of square metres").Number(0, MostSquareMetres),
            (factors?.Members ?? []).ToDictionary(factor => factor.Key, factor => factor.Value.Number(0.01, 100), StringComparer.Ordinal));
    }
}
