using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Server.Demonstration.Ground;
using GeoArms.Server.Demonstration.Violence;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.People;

/// <summary>
/// The agreed zones: the planted one first, then weapon-free zones about camps and towns, a demilitarized and a buffer
/// zone along the front line, a security zone about the port and two cantonments.
/// </summary>
internal static class ZonePlan
{
    private static readonly string[] AllWeapons = ["smallArms", "lightWeapons", "heavyWeapons", "explosiveAir", "mine", "ied"];
    private static readonly string[] LargeWeapons = ["lightWeapons", "heavyWeapons", "explosiveAir", "mine", "ied"];

    /// <summary>Draws up the zones.</summary>
    public static AgreedZone[] Draw(Country country, RoadNetwork network, FrontLine front, IReadOnlyList<DisplacementSite> sites)
    {
        var random = new RandomStream(country.Recipe.Seed, "zones");
        var planted = country.Recipe.Planted.Zone;
        var state = country.Recipe.Actors[0].Name;
        var zones = new List<AgreedZone>();

        void Add(string name, string type, Geometry inPlane, DateOnly from, DateOnly? to, string rule, string[] prohibits, params string[] parties)
        {
            var shape = OnLand(country, inPlane);
            zones.Add(new AgreedZone
            {
                SourceId = $"zone-{zones.Count + 1}",
                Name = name,
                ZoneType = type,
                Shape = shape,
                ValidFrom = from,
                ValidTo = to,
                Rule = rule,
                Prohibits = prohibits,
                Parties = [state, .. parties],
                EntryPoints = Entries(network, shape),
                BufferMetres = type is "cantonment" ? 500 : 2_000,
            });
        }

        Geometry Round(Coordinate centre, double radiusKm) =>
            country.Terrain.Factory.CreatePolygon([.. FractalLine.Blob(country.Plane.ToPlane(centre), radiusKm, 0.05, 0.8, random)]);

        string[] rebels = [.. country.Recipe.Actors.Where(actor => actor.Type == "rebelGroup").Select(actor => actor.Name)];
        var militia = country.Recipe.Actors.First(actor => actor.Type == "politicalMilitia").Name;
        var camps = sites.Where(site => !site.IsPlanted && site.SiteType is "pocSite" or "refugeeCamp").ToArray();
        var capital = country.Settlements.MaxBy(settlement => settlement.Rank)!;
        var frontSeat = country.Settlements.Where(settlement => settlement.Rank == SettlementRank.ProvinceSeat).MinBy(settlement => front.Distance(settlement.At))!;
        var cantonments = country.Settlements.Where(settlement => settlement.Rank == SettlementRank.DistrictSeat && front.Distance(settlement.At) > 40)
            .OrderBy(settlement => front.Distance(settlement.At)).Take(2).ToArray();

        Add($"{planted.Town} weapon-free zone", "weaponFree", Round(country.SettlementByName(planted.Town).At, planted.RadiusKm), planted.ValidFrom, null,
            "No party carries weapons inside; the police keep pistols.", AllWeapons, rebels[1]);
        Add($"{frontSeat.Name} weapon-free zone", "weaponFree", Round(frontSeat.At, 6), new DateOnly(2022, 3, 1), null,
            "No weapons in the town.", AllWeapons, [.. rebels, militia]);
        for (var i = 0; i < 3; i++)
        {
            Add($"Weapon-free zone about {camps[i].Name}", "weaponFree", Round(camps[i].At, 3 + i), new DateOnly(2021, 5, 1).AddMonths(9 * i),
                i == 1 ? new DateOnly(2023, 6, 30) : null, "No weapons within the marked distance of the site.", AllWeapons, rebels[i % rebels.Length]);
        }

        Add("Western demilitarized zone", "demilitarized", Strip(front, 0.02, 0.38, 5), new DateOnly(2023, 10, 1), null,
            "Neither forces nor weapons above small arms.", LargeWeapons, rebels[0]);
        Add("Eastern buffer zone", "buffer", Strip(front, 0.55, 0.86, 3), new DateOnly(2024, 2, 1), null,
            "Forces stay outside on both sides.", AllWeapons, rebels[0], militia);
        Add($"{capital.Name} security zone", "security", Round(capital.At, 9), new DateOnly(2020, 6, 1), null,
            "Weapons are carried by licence only.", LargeWeapons);
        for (var i = 0; i < cantonments.Length; i++)
        {
            Add($"{cantonments[i].Name} cantonment", "cantonment", Round(cantonments[i].At, 1.5), new DateOnly(2024, 9, 15).AddDays(127 * i), null,
                "Weapons stay in the store under two keys.", LargeWeapons, rebels[i % rebels.Length]);
        }

        return [.. zones];
    }

    /// <summary>The violations: every attack with a prohibited weapon by a party inside a zone in force.</summary>
    public static IEnumerable<FeatureRow> Violations(IReadOnlyList<AgreedZone> zones, IReadOnlyList<Incident> incidents)
    {
        var number = 0;
        foreach (var incident in incidents.Where(incident => incident.From == incident.To).OrderBy(incident => incident.From).ThenBy(incident => incident.SourceId, StringComparer.Ordinal))
        {
            foreach (var zone in zones)
            {
                if (incident.Actor1 is not { } actor || !zone.Parties.Contains(actor.Name, StringComparer.Ordinal) || !zone.IsInForce(incident.From)
                    || !zone.Prohibits.Contains(incident.Weapon, StringComparer.Ordinal) || !zone.Contains(incident.At))
                {
                    continue;
                }

                var row = MissionRow.Of(BuiltInLayers.Violations, $"violation-{++number}", null, incident.Verification, "mission");
                row["zone"] = $"{DemonstrationMission.Source}:{zone.SourceId}";
                row["party"] = actor.Name;
                row["clause"] = incident.IsAgainstCivilians ? "2.1 Attack on civilians" : "1.3 Weapons inside the zone";
                row["severity"] = incident.Casualties.Killed >= 3 ? "grave" : incident.Casualties.Killed + incident.Casualties.Injured > 0 ? "serious" : "minor";
                row["occurredOn"] = incident.From;
                row["evidence"] = $"{DemonstrationMission.Source}:{incident.SourceId}";
                yield return row;
            }
        }
    }

    private static Geometry Strip(FrontLine front, double from, double to, double kilometres)
    {
        var points = front.InPlane.Coordinates;
        var part = points[(int)(from * (points.Length - 1))..((int)(to * (points.Length - 1)) + 1)];
        return front.InPlane.Factory.CreateLineString(part).Buffer(kilometres, 6);
    }

    private static Polygon OnLand(Country country, Geometry inPlane)
    {
        Polygon Rounded(Geometry shape) => country.Terrain.Factory.CreatePolygon(
            Terrain.Distinct(((Polygon)shape).ExteriorRing.Coordinates.Select(c => new Coordinate(Math.Round(c.X, 6), Math.Round(c.Y, 6)))));

        var degrees = country.Terrain.Factory.CreatePolygon([.. ((Polygon)inPlane).ExteriorRing.Coordinates.Select(country.Plane.ToDegrees)]);
        var onLand = degrees.Intersection(country.Terrain.Islands[0]);
        return Rounded(Enumerable.Range(0, onLand.NumGeometries).Select(onLand.GetGeometryN).OfType<Polygon>().MaxBy(part => part.Area)!);
    }

    private static (string, Coordinate)[] Entries(RoadNetwork network, Polygon shape) =>
        [.. network.Roads
            .Where(road => road.Class is "primary" or "secondary" && road.Line.EnvelopeInternal.Intersects(shape.EnvelopeInternal))
            .SelectMany(road => road.Line.Intersection(shape.ExteriorRing).Coordinates.Take(1).Select(at => ($"Entry on {road.Name}", new Coordinate(Math.Round(at.X, 6), Math.Round(at.Y, 6)))))];
}
