using GeoArms.Server.Demonstration.Ground;
using GeoArms.Server.Demonstration.People;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Violence;

/// <summary>
/// All incidents of the mission: the reports of the process of attacks, less those that the planted truths rule out,
/// and the planted events themselves.
/// </summary>
internal static class IncidentHistory
{
    /// <summary>Tells the history.</summary>
    /// <param name="country">The country.</param>
    /// <param name="network">Its roads.</param>
    /// <param name="front">Its front line.</param>
    /// <param name="calendar">Where and when nothing was reported.</param>
    /// <param name="camp">The camp whose surroundings get worse.</param>
    /// <param name="zone">The zone that is broken from a day on.</param>
    public static List<Incident> Tell(Country country, RoadNetwork network, FrontLine front, ReportingCalendar calendar, Coordinate camp, AgreedZone zone)
    {
        var reporting = new IncidentReporting(country, new RandomStream(country.Recipe.Seed, "incidents"));
        var reports = new Dictionary<Attack, Incident>();
        var incidents = new List<Incident>();
        foreach (var attack in new AttackProcess(country, network, front).Draw())
        {
            var incident = reporting.Report(attack, attack.Parent is { } parent ? reports.GetValueOrDefault(parent) : null);
            if (!IsRuledOut(country, calendar, camp, zone, incident))
            {
                Delay(country.Recipe.Planted.Weapon, incident);
                reports.Add(attack, incident);
                incidents.Add(incident);
            }
        }

        incidents.AddRange(AroundCamp(country, reporting, camp));
        incidents.AddRange(InZone(country, reporting, zone));
        incidents.AddRange(FirstUses(country, reporting));
        return incidents;
    }

    private static bool IsRuledOut(Country country, ReportingCalendar calendar, Coordinate camp, AgreedZone zone, Incident incident)
    {
        var planted = country.Recipe.Planted;
        var isNearCamp = incident.From.Year <= planted.Camp.Year && incident.To.Year >= planted.Camp.Year
            && country.Plane.Kilometres(incident.At, camp) < planted.Camp.RadiusKm + 1;
        var isInHeldZone = incident.From < planted.Zone.BrokenFrom && incident.To >= planted.Zone.ValidFrom && zone.Contains(incident.At);
        return isNearCamp || isInHeldZone || calendar.IsSilent(incident.District.Pcode, incident.From, incident.To);
    }

    /// <summary>In the district of the first use, nobody uses the weapon before it.</summary>
    private static void Delay(PlantedWeapon planted, Incident incident)
    {
        if (incident.Weapon == planted.Weapon && incident.District.Pcode == planted.District && incident.From < planted.FirstOn)
        {
            incident.Weapon = "unknown";
        }
    }

    private static IEnumerable<Incident> AroundCamp(Country country, IncidentReporting reporting, Coordinate camp)
    {
        var planted = country.Recipe.Planted.Camp;
        var random = new RandomStream(country.Recipe.Seed, "camp");
        var number = 0;
        for (var month = 1; month <= 12; month++)
        {
            for (var left = planted.FirstMonth + ((month - 1) * planted.MorePerMonth); left > 0; left--)
            {
                var at = Ring(country, camp, 0.8, planted.RadiusKm - 0.8, random);
                var day = new DateOnly(planted.Year, month, random.Whole(1, DateTime.DaysInMonth(planted.Year, month)));
                var isAttack = random.Chance(0.6);
                yield return reporting.Plant(
                    $"inc-camp-{++number:000}", at, day, isAttack ? "violenceAgainstCivilians" : "battle", random.Pick(["smallArms", "smallArms", "melee", "lightWeapons", "unknown"]), null);
            }
        }
    }

    private static IEnumerable<Incident> InZone(Country country, IncidentReporting reporting, AgreedZone zone)
    {
        var planted = country.Recipe.Planted.Zone;
        var random = new RandomStream(country.Recipe.Seed, "zone");
        var parties = country.Recipe.Actors.Where(actor => zone.Parties.Contains(actor.Name, StringComparer.Ordinal)).ToArray();
        var days = country.Recipe.Until.DayNumber - planted.BrokenFrom.DayNumber + 1;
        var town = country.SettlementByName(planted.Town).At;
        for (var i = 0; i < planted.Incidents; i++)
        {
            Coordinate at;
            do
            {
                at = country.Terrain.Scattered(town, planted.RadiusKm * 0.4, random);
            }
            while (!zone.Contains(at));

            // The first on the very day, the others spread over the rest of the period.
            var day = planted.BrokenFrom.AddDays(i == 0 ? 0 : random.Whole(0, days - 1));
            yield return reporting.Plant($"inc-zone-{i + 1:000}", at, day, "battle", random.Pick(["smallArms", "smallArms", "lightWeapons"]), random.Pick(parties));
        }
    }

    private static IEnumerable<Incident> FirstUses(Country country, IncidentReporting reporting)
    {
        var planted = country.Recipe.Planted.Weapon;
        var random = new RandomStream(country.Recipe.Seed, "weapon");
        var district = country.DistrictByPcode(planted.District);
        var towns = country.Settlements.Where(settlement => settlement.District == district).ToArray();
        var days = country.Recipe.Until.DayNumber - planted.FirstOn.DayNumber;
        for (var i = 0; i <= planted.Later; i++)
        {
            Coordinate at;
            do
            {
                at = country.Terrain.Scattered(random.Pick(towns).At, 3, random);
            }
            while (!district.Contains(at));

            // Root of a uniform number: more of them the longer it lasts.
            var day = planted.FirstOn.AddDays(i == 0 ? 0 : 1 + (int)(Math.Sqrt(random.Unit()) * (days - 1)));
            yield return reporting.Plant($"inc-weapon-{i + 1:000}", at, day, "explosion", planted.Weapon, null);
        }
    }

    private static Coordinate Ring(Country country, Coordinate about, double fromKm, double toKm, RandomStream random)
    {
        while (true)
        {
            var (angle, distance) = (random.Between(0, 2 * Math.PI), random.Between(fromKm, toKm));
            var at = country.Plane.Moved(about, distance * Math.Cos(angle), distance * Math.Sin(angle));
            if (country.Terrain.IsDry(at))
            {
                return at;
            }
        }
    }
}
