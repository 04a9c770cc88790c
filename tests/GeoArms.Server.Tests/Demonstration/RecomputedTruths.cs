using System.Text.Json.Nodes;
using GeoArms.Core.Rows;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Tests.Demonstration;

/// <summary>The planted truths, found again from the rows alone: nothing here knows how the mission was made.</summary>
internal static class RecomputedTruths
{
    public static JsonObject All() => new()
    {
        ["about"] = "What is planted in the demonstration mission. Found from the rows by RecomputedTruths in tests/GeoArms.Server.Tests; README.md tells it in words.",
        ["silentDistrict"] = SilentDistrict(),
        ["blockedRoad"] = BlockedRoad(),
        ["worseningCamp"] = WorseningCamp(),
        ["brokenZone"] = BrokenZone(),
        ["selfExcitingAttacks"] = SelfExcitingAttacks(),
        ["firstUse"] = FirstUse(),
        ["clearedHazard"] = ClearedHazard(),
        ["counts"] = new JsonObject(Mission.Layers.Select(layer => KeyValuePair.Create(layer.Key, (JsonNode?)JsonValue.Create(layer.Count())))),
        ["killed"] = Mission.Incidents.Sum(row => (long)row["killed"]!),
        ["injured"] = Mission.Incidents.Sum(row => (long)row["injured"]!),
    };

    private static JsonObject SilentDistrict()
    {
        // The longest run of months without reports.
        var none = Mission.Layers["coverage"].Where(row => (string)row["level"]! == "none")
            .GroupBy(row => (string)row["pcode"]!, row => (DateOnly)row["month"]!, StringComparer.Ordinal)
            .MaxBy(group => group.Count())!;
        var (from, until) = (none.Min(), none.Max().AddMonths(1).AddDays(-1));
        var inDistrict = Mission.Incidents.Where(row => (string)row["admin2"]! == none.Key).ToArray();
        return new JsonObject
        {
            ["district"] = none.Key,
            ["from"] = Text(from),
            ["until"] = Text(until),
            ["months"] = none.Count(),
            ["incidentsInPeriod"] = inDistrict.Count(row => (DateOnly)row["occurredFrom"]! <= until && (DateOnly)row["occurredTo"]! >= from),
            ["incidentsInYearBefore"] = inDistrict.Count(row => (DateOnly)row["occurredFrom"]! >= from.AddYears(-1) && (DateOnly)row["occurredFrom"]! < from),
        };
    }

    private static JsonObject BlockedRoad()
    {
        var closed = Mission.Routes.Single(row => (string)row["routeStatus"]! == "closed");
        var hazard = Mission.Hazards.Single(row => Mission.IsOpen(row) && row.Geometry!.Intersects(closed.Geometry));
        var all = new RoadGraph(Mission.Routes);
        var without = new RoadGraph(Mission.Routes.Where(row => row != closed));
        var places = Mission.Layers["basemap"].Where(row => (string)row["kind"]! == "place").ToArray();
        var (best, greatest) = (default((FeatureRow From, FeatureRow To, double Open, double Round)), 0.0);
        foreach (var from in places.Where(row => (long)row["population"]! >= 40_000))
        {
            var open = all.MinutesFrom(from.Geometry!.Coordinate);
            var round = without.MinutesFrom(from.Geometry!.Coordinate);
            foreach (var to in places.Where(row => row != from && (long)row["population"]! >= 9_000))
            {
                var ratio = round[to.Geometry!.Coordinate] / open[to.Geometry!.Coordinate];
                if (ratio > greatest)
                {
                    (best, greatest) = ((from, to, open[to.Geometry!.Coordinate], round[to.Geometry!.Coordinate]), ratio);
                }
            }
        }

        return new JsonObject
        {
            ["route"] = closed.Id,
            ["hazard"] = hazard.Id,
            ["fromTown"] = (string)best.From!["name"]!,
            ["toTown"] = (string)best.To!["name"]!,
            ["minutesWhenOpen"] = Math.Round(best.Open, 1),
            ["minutesRoundAbout"] = Math.Round(best.Round, 1),
        };
    }

    private static JsonObject WorseningCamp()
    {
        var camp = Mission.Layers["sites"].Single(row => ((string)row["name"]!).StartsWith("Sandmere", StringComparison.Ordinal));
        var year = Mission.Incidents.Max(row => (DateOnly)row["occurredTo"]!).Year;
        var near = Mission.Incidents.Where(row => Sphere.Metres(row.Geometry!.Coordinate, camp.Geometry!.Coordinate) <= 10_000).ToArray();
        var months = Enumerable.Range(1, 12)
            .Select(month => near.Count(row => (DateOnly)row["occurredFrom"]! is var day && day.Year == year && day.Month == month));
        return new JsonObject
        {
            ["site"] = camp.Id,
            ["radiusMetres"] = 10_000,
            ["year"] = year,
            ["incidentsByMonth"] = new JsonArray([.. months.Select(count => (JsonNode)count)]),
        };
    }

    private static JsonObject BrokenZone()
    {
        var zone = Mission.Layers["zones"].Single(row => row.Id == "demo:zone-1");
        var inside = new IndexedPointInAreaLocator(zone.Geometry);
        var (from, prohibits) = ((DateOnly)zone["validFrom"]!, (string[])zone["prohibits"]!);
        var violations = Mission.Layers["violations"].Where(row => (string)row["zone"]! == zone.Id).ToArray();
        var first = violations.Min(row => (DateOnly)row["occurredOn"]!);
        return new JsonObject
        {
            ["zone"] = zone.Id,
            ["validFrom"] = Text(from),
            ["firstViolationOn"] = Text(first),
            ["violations"] = violations.Length,
            ["incidentsInsideBefore"] = Mission.Incidents.Count(row =>
                inside.Locate(row.Geometry!.Coordinate) != Location.Exterior && (DateOnly)row["occurredFrom"]! < first
                && (DateOnly)row["occurredTo"]! >= from && prohibits.Contains((string)row["weapon"]!)),
        };
    }

    private static JsonObject SelfExcitingAttacks()
    {
        var recipe = JsonNode.Parse(File.ReadAllText(Path.Combine(Mission.DataFolder, "demo", "recipe.json")))!["attacks"]!;
        return new JsonObject
        {
            ["branchingRatio"] = (double)recipe["branchingRatio"]!,
            ["timeScaleDays"] = (double)recipe["timeScaleDays"]!,
            ["spaceScaleMetres"] = (double)recipe["spaceScaleMetres"]!,
            ["backgroundPerDay"] = (double)recipe["backgroundPerDay"]!,
            ["background"] = Mission.Incidents.Count(row => Mission.Trigger(row) == "background"),
            ["setOff"] = Mission.Incidents.Count(row => Mission.Trigger(row) == "attack"),
            ["planted"] = Mission.Incidents.Count(row => Mission.Trigger(row) == "planted"),
        };
    }

    private static JsonObject FirstUse()
    {
        // Of all districts, the one where a weapon is first used latest, and often from then on.
        var first = Mission.Incidents.GroupBy(row => ((string)row["admin2"]!, (string)row["weapon"]!))
            .Where(group => group.Count() >= 30 && group.Key.Item2 is not "unknown")
            .Select(group => (group.Key, On: group.Min(row => (DateOnly)row["occurredFrom"]!), Count: group.Count()))
            .MaxBy(found => found.On);
        return new JsonObject
        {
            ["district"] = first.Key.Item1,
            ["weapon"] = first.Key.Item2,
            ["firstOn"] = Text(first.On),
            ["incidentsBefore"] = Mission.Incidents.Count(row =>
                (string)row["admin2"]! == first.Key.Item1 && (string)row["weapon"]! == first.Key.Item2 && (DateOnly)row["occurredFrom"]! < first.On),
            ["incidentsSince"] = first.Count,
        };
    }

    private static JsonObject ClearedHazard()
    {
        var hazard = Mission.Hazards.Single(row => row.Id == "demo:haz-0002");
        return new JsonObject
        {
            ["hazard"] = hazard.Id,
            ["status"] = (string)hazard["status"]!,
            ["surveyedOn"] = Text((DateOnly)hazard["surveyedOn"]!),
            ["clearedOn"] = Text((DateOnly)hazard["releasedOn"]!),
        };
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd");
}
