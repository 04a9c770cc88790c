using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GeoArms.Core.Layers;

namespace GeoArms.Server.Tests.Demonstration;

public class PlantedTruthTests
{
    private static string TruthsPath => Path.Combine(Mission.DataFolder, "demo", "truths.json");

    private static Lazy<JsonObject> Recomputed { get; } = new(RecomputedTruths.All);

    [Fact]
    public void The_rows_say_what_truths_json_says()
    {
        // After a change of the recipe: GEOARMS_WRITE_TRUTHS=1 writes the file, to be looked through before it is committed.
        if (Environment.GetEnvironmentVariable("GEOARMS_WRITE_TRUTHS") == "1")
        {
            var options = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            File.WriteAllText(TruthsPath, Recomputed.Value.ToJsonString(options) + "\n");
        }

        var told = JsonNode.Parse(File.ReadAllText(TruthsPath))!.AsObject();
        foreach (var (name, found) in Recomputed.Value)
        {
            Assert.True(told.ContainsKey(name), $"truths.json says nothing of {name}");
            Assert.Equal(found!.ToJsonString(), told[name]!.ToJsonString());
        }

        Assert.Equal(Recomputed.Value.Count, told.Count);
    }

    [Fact]
    public void The_silent_district_is_the_recipes_and_has_no_incident_in_the_period_but_many_before()
    {
        var truth = Recomputed.Value["silentDistrict"]!;
        var planted = Recipe()["silence"]!;
        Assert.Equal((string)planted["district"]!, (string)truth["district"]!);
        Assert.Equal((string)planted["fromMonth"]!, (string)truth["from"]!);
        Assert.Equal(0, (int)truth["incidentsInPeriod"]!);
        Assert.True((int)truth["incidentsInYearBefore"]! >= 20, truth.ToJsonString());
    }

    [Fact]
    public void No_incident_comes_from_a_district_in_a_month_without_reports()
    {
        var silent = Mission.Layers["coverage"].Where(row => (string)row["level"]! == "none")
            .Select(row => ((string)row["pcode"]!, (DateOnly)row["month"]!)).ToHashSet();
        Assert.True(silent.Count > 20);
        Assert.DoesNotContain(Mission.Incidents, row =>
        {
            var (from, to) = ((DateOnly)row["occurredFrom"]!, (DateOnly)row["occurredTo"]!);
            for (var month = new DateOnly(from.Year, from.Month, 1); month <= to; month = month.AddMonths(1))
            {
                if (silent.Contains(((string)row["admin2"]!, month)))
                {
                    return true;
                }
            }

            return false;
        });
    }

    [Fact]
    public void One_minefield_alone_closes_the_road_and_taking_it_away_shortens_the_way()
    {
        var truth = Recomputed.Value["blockedRoad"]!;
        var hazard = Mission.Hazards.Single(row => row.Id == (string)truth["hazard"]!);
        Assert.Equal("minefield", hazard["hazardType"]);
        Assert.Contains("route", (string[])hazard["blocks"]!);
        Assert.Null(hazard["requires"]);
        Assert.True((double)truth["minutesRoundAbout"]! > 1.5 * (double)truth["minutesWhenOpen"]!, truth.ToJsonString());
    }

    [Fact]
    public void Only_hazards_that_say_so_lie_across_roads()
    {
        foreach (var route in Mission.Routes)
        {
            var across = Mission.Hazards.Where(row => row.Geometry!.EnvelopeInternal.Intersects(route.Geometry!.EnvelopeInternal) && row.Geometry.Intersects(route.Geometry)).ToArray();
            Assert.All(across, hazard => Assert.Contains("route", (string[])hazard["blocks"]!));
            if ((string)route["routeStatus"]! is "open" or "unknown")
            {
                Assert.Empty(across);
            }
        }
    }

    [Fact]
    public void Around_the_camp_every_month_of_the_last_year_is_worse_than_the_one_before()
    {
        var months = Recomputed.Value["worseningCamp"]!["incidentsByMonth"]!.AsArray().Select(count => (int)count!).ToArray();
        Assert.Equal(12, months.Length);
        Assert.All(months.Zip(months.Skip(1)), pair => Assert.True(pair.Second > pair.First));
    }

    [Fact]
    public void The_zone_holds_until_its_day_and_is_broken_from_then_on()
    {
        var truth = Recomputed.Value["brokenZone"]!;
        Assert.Equal((string)Recipe()["zone"]!["brokenFrom"]!, (string)truth["firstViolationOn"]!);
        Assert.Equal(0, (int)truth["incidentsInsideBefore"]!);
        Assert.True((int)truth["violations"]! >= (int)Recipe()["zone"]!["incidents"]!);
    }

    [Fact]
    public void The_weapon_is_first_used_in_the_recipes_district_on_the_recipes_day()
    {
        var (truth, planted) = (Recomputed.Value["firstUse"]!, Recipe()["weapon"]!);
        Assert.Equal((string)planted["district"]!, (string)truth["district"]!);
        Assert.Equal((string)planted["weapon"]!, (string)truth["weapon"]!);
        Assert.Equal((string)planted["firstOn"]!, (string)truth["firstOn"]!);
        Assert.Equal(0, (int)truth["incidentsBefore"]!);
    }

    [Fact]
    public void The_hazard_was_cleared_on_the_recipes_day()
    {
        var (truth, planted) = (Recomputed.Value["clearedHazard"]!, Recipe()["clearance"]!);
        Assert.Equal("cleared", (string)truth["status"]!);
        Assert.Equal((string)planted["clearedOn"]!, (string)truth["clearedOn"]!);
    }

    [Fact]
    public void Attacks_set_off_others_at_the_recipes_ratio_delay_and_distance()
    {
        var recipe = JsonNode.Parse(File.ReadAllText(Path.Combine(Mission.DataFolder, "demo", "recipe.json")))!["attacks"]!;
        var byId = Mission.Incidents.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var truth = Recomputed.Value["selfExcitingAttacks"]!;
        double setOff = (int)truth["setOff"]!;
        Assert.Equal((double)recipe["branchingRatio"]!, setOff / (setOff + (int)truth["background"]!), 0.02);

        var pairs = byId.Values.Select(row => (Child: row, Parent: Mission.After(row) is { } id ? byId[id] : null)).Where(pair => pair.Parent is not null).ToArray();
        var dated = pairs.Where(pair => (double)pair.Child["timePrecision"]! == 1 && (double)pair.Parent!["timePrecision"]! == 1).ToArray();
        var delay = dated.Average(pair => (double)(((DateOnly)pair.Child["occurredFrom"]!).DayNumber - ((DateOnly)pair.Parent!["occurredFrom"]!).DayNumber));
        Assert.InRange(delay / (double)recipe["timeScaleDays"]!, 0.94, 1.06);

        var placed = pairs.Where(pair => pair.Child.Values[CommonColumns.GeoPrecision] is 100.0 && pair.Parent!.Values[CommonColumns.GeoPrecision] is 100.0).ToArray();
        Assert.True(placed.Length > 1000, $"{placed.Length} pairs");
        var square = placed.Average(pair => Math.Pow(Sphere.Metres(pair.Child.Geometry!.Coordinate, pair.Parent!.Geometry!.Coordinate), 2));
        Assert.InRange(Math.Sqrt(square / 2) / (double)recipe["spaceScaleMetres"]!, 0.94, 1.06);
    }

    private static JsonNode Recipe() => JsonNode.Parse(File.ReadAllText(Path.Combine(Mission.DataFolder, "demo", "recipe.json")))!["planted"]!;
}
