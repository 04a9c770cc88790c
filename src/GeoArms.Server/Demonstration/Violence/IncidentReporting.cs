using GeoArms.Server.Demonstration.Ground;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Violence;

/// <summary>
/// Makes incidents of attacks, as reports would: actors and weapons, many of them unknown; casualties; places known
/// exactly, to the town or to the district alone; days known or guessed.
/// </summary>
internal sealed class IncidentReporting(Country country, RandomStream random)
{
    private const double ExactMetres = 100;
    private const double TownMetres = 2_500;
    private const double DistrictMetres = 25_000;
    private const double TownReachKm = 6;

    private static readonly Share[] EventTypes =
    [
        new("battle", 0.38), new("violenceAgainstCivilians", 0.3), new("explosion", 0.16), new("accident", 0.06),
        new("riot", 0.04), new("protest", 0.03), new("strategicDevelopment", 0.03),
    ];

    private static readonly Dictionary<string, Share[]> Weapons = new(StringComparer.Ordinal)
    {
        ["battle"] = [new("smallArms", 0.42), new("lightWeapons", 0.14), new("heavyWeapons", 0.08), new("explosiveAir", 0.03), new("ied", 0.02), new("unknown", 0.31)],
        ["violenceAgainstCivilians"] = [new("smallArms", 0.34), new("melee", 0.2), new("lightWeapons", 0.05), new("other", 0.02), new("unknown", 0.39)],
        ["explosion"] = [new("heavyWeapons", 0.28), new("ied", 0.3), new("explosiveAir", 0.14), new("lightWeapons", 0.12), new("mine", 0.06), new("unknown", 0.1)],
        ["accident"] = [new("mine", 0.45), new("erw", 0.42), new("ied", 0.08), new("unknown", 0.05)],
        ["riot"] = [new("melee", 0.6), new("unknown", 0.4)],
        ["protest"] = [new("unknown", 1)],
        ["strategicDevelopment"] = [new("smallArms", 0.3), new("unknown", 0.7)],
    };

    private static readonly Share[] Verifications = [new("confirmed", 0.28), new("corroborated", 0.3), new("reported", 0.37), new("disputed", 0.05)];

    /// <summary>Reports one attack of the process.</summary>
    /// <param name="attack">The attack.</param>
    /// <param name="after">The report of the attack that set it off, or null.</param>
    public Incident Report(Attack attack, Incident? after)
    {
        var eventType = after is not null && random.Chance(0.5) ? after.EventType : random.Weighted(EventTypes);
        var weapon = after?.EventType == eventType && random.Chance(0.6) ? after.Weapon : random.Weighted(Weapons[eventType]);
        var day = country.Recipe.From.AddDays((int)attack.Day);
        var (at, precision) = Placed(attack.At);
        var (from, to) = Dated(day);
        var district = country.DistrictOf(at);
        var actor1 = eventType is "accident" or "protest" or "riot" ? null
            : weapon == "explosiveAir" ? country.Recipe.Actors[0]
            : after?.Actor1 is { } again && random.Chance(0.55) ? again
            : Actor(district.Province.Name, except: null);
        return new Incident
        {
            SourceId = $"inc-{attack.Number + 1:00000}",
            At = at,
            District = district,
            Precision = precision,
            From = from,
            To = to,
            EventType = eventType,
            Weapon = weapon,
            Actor1 = actor1,
            Actor2 = eventType is "battle" || (eventType is "explosion" && random.Chance(0.45)) ? Actor(district.Province.Name, actor1) : null,
            Casualties = Casualties.Draw(eventType, weapon, random),
            Place = Nearest(at).Name,
            Verification = random.Weighted(Verifications),
            Trigger = attack.Parent is null ? "background" : "attack",
            After = after,
        };
    }

    /// <summary>Reports a planted event: place and day are exact.</summary>
    public Incident Plant(string sourceId, Coordinate at, DateOnly day, string eventType, string weapon, RecipeActor? actor1)
    {
        var district = country.DistrictOf(at);
        return new Incident
        {
            SourceId = sourceId,
            At = at,
            District = district,
            Precision = ExactMetres,
            From = day,
            To = day,
            EventType = eventType,
            Weapon = weapon,
            Actor1 = actor1 ?? Actor(district.Province.Name, except: null),
            Casualties = Casualties.Draw(eventType, weapon, random),
            Place = Nearest(at).Name,
            Verification = random.Weighted(Verifications),
            Trigger = "planted",
        };
    }

    private (Coordinate At, double? Precision) Placed(Coordinate at)
    {
        var draw = random.Unit();
        if (draw < 0.12)
        {
            return (country.DistrictOf(at).Centre, DistrictMetres);
        }

        if (draw < 0.46)
        {
            // A report that names a town is put on the town.
            var town = Nearest(at);
            return (country.Plane.Kilometres(town.At, at) <= TownReachKm ? town.At : at, TownMetres);
        }

        return (at, draw < 0.5 ? null : ExactMetres);
    }

    private (DateOnly From, DateOnly To) Dated(DateOnly day)
    {
        var draw = random.Unit();
        var span = draw < 0.82 ? 1 : draw < 0.94 ? 7 : draw < 0.99 ? 30 : 90;
        var from = day.AddDays(-random.Whole(0, span - 1));
        from = from < country.Recipe.From ? country.Recipe.From : from;
        var to = from.AddDays(span - 1);
        return (from, to > country.Recipe.Until ? country.Recipe.Until : to);
    }

    private RecipeActor Actor(string province, RecipeActor? except)
    {
        var present = country.Recipe.Actors
            .Where(actor => (actor.Provinces.Length == 0 || actor.Provinces.Contains(province, StringComparer.Ordinal)) && actor != except && (except is null || actor.Type != except.Type))
            .ToArray();
        return present[random.Weighted([.. present.Select(actor => actor.Share)])];
    }

    private Settlement Nearest(Coordinate at) => country.Settlements.MinBy(settlement => country.Plane.Kilometres(settlement.At, at))!;
}
