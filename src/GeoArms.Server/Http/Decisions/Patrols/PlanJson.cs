using System.Text.Json;
using GeoArms.Data.Export;
using GeoArms.Engine.Decisions.Patrols;
using GeoArms.Engine.Decisions.Patrols.Plans;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Http.Decisions.Patrols;

/// <summary>A patrol plan as JSON, and as GeoJSON with the legs as lines.</summary>
internal static class PlanJson
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);
    private static readonly double[] ReactionMinutes = [30, 60, 120];

    /// <summary>Writes it as JSON.</summary>
    public static void Write(Utf8JsonWriter json, PlanHead head, PatrolPlan plan)
    {
        json.WriteStartObject();
        WriteHead(json, head, plan);
        json.WriteStartArray("patrols");
        foreach (var patrol in plan.Patrols)
        {
            json.WriteStartObject();
            WritePatrol(json, patrol);
            json.WriteStartArray("legs");
            foreach (var leg in patrol.Legs)
            {
                json.WriteStartObject();
                WriteLeg(json, leg);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes it as GeoJSON: a line a leg, a point a base.</summary>
    public static void WriteGeoJson(Utf8JsonWriter json, PlanHead head, PatrolPlan plan)
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        WriteHead(json, head, plan);
        json.WriteStartArray("features");
        foreach (var home in plan.Patrols.Select(patrol => patrol.Base).Distinct())
        {
            Begin(json, $"base {home.Id}", Factory.CreatePoint(new Coordinate(home.Longitude, home.Latitude)));
            json.WriteString("kind", "base");
            json.WriteString("id", home.Id);
            json.WriteString("name", home.Name);
            json.WriteNumber("patrols", plan.Patrols.Count(patrol => patrol.Base == home));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        foreach (var patrol in plan.Patrols)
        {
            foreach (var leg in patrol.Legs)
            {
                Begin(json, $"{patrol.Number}-{leg.Number}", Factory.CreateLineString([.. leg.Course.Select(place => new Coordinate(place.Longitude, place.Latitude))]));
                json.WriteString("kind", "leg");
                json.WriteNumber("patrol", patrol.Number);
                json.WriteString("base", patrol.Base.Id);
                WriteLeg(json, leg);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string id, Geometry geometry)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", id);
        json.WritePropertyName("geometry");
        GeoJsonGeometryWriter.Write(json, geometry);
        json.WriteStartObject("properties");
    }

    private static void WriteHead(Utf8JsonWriter json, PlanHead head, PatrolPlan plan)
    {
        json.WriteString("profile", PatrolQuestion.Profile);
        json.WriteString("asOf", head.AsOf);
        DecisionJson.Day(json, "day", head.Ground.Day);
        json.WriteString("dayReason", head.Ground.DayReason);
        DecisionJson.Texts(json, "filtered", head.Ground.FilteredLayers);
        DecisionJson.Day(json, "date", plan.Date);
        json.WriteNumber("seed", head.Question.Seed);
        DecisionJson.Number(json, "hours", head.Question.Hours);
        DecisionJson.Number(json, "kilometres", head.Question.Kilometres);
        json.WriteNumber("within", head.Question.Patrol.Within);
        PatrolJson.WriteForecast(json, plan.Forecast);
        json.WriteNumber("expected", plan.Expected);
        json.WriteNumber("best", plan.Pool.Best);
        json.WriteNumber("loss", plan.Loss);
        json.WriteNumber("acceptedLoss", head.Question.Loss);
        json.WriteNumber("bound", plan.Pool.Bound.Value);
        json.WriteString("boundMethod", plan.Pool.Bound.Method);
        json.WriteNumber("gap", plan.Gap);
        json.WriteNumber("expectedWithinReach", plan.Pool.Reachable);
        json.WriteNumber("expectedBesideRoads", plan.BesideRoads);
        json.WriteNumber("expectedBesideBarredRoads", plan.BesideBarredRoads);
        WriteVariety(json, plan);
        DecisionJson.Texts(json, "avoidedHazards", plan.Pool.Ground.Obstacles.Hazards);
        DecisionJson.Texts(
            json, "barredRoads", plan.Pool.Ground.Network.Edges.Where(edge => edge.IsClosed || plan.Pool.Ground.Obstacles.Contains(edge)).Select(edge => edge.Id).Distinct(StringComparer.Ordinal));
        PatrolJson.WriteReach(json, "remainder", plan.Reach);
        WriteReaction(json, plan.Reaction);
        DecisionJson.Texts(json, "notes", plan.Notes);
    }

    private static void WriteVariety(Utf8JsonWriter json, PatrolPlan plan)
    {
        var pool = plan.Pool;
        json.WriteStartObject("variety");
        json.WriteNumber("plans", pool.Count);
        json.WriteNumber("chosen", plan.Chosen);
        json.WriteNumber("meanOverlap", pool.MeanOverlap());
        json.WriteNumber("overlapWithoutVariety", 1);
        json.WriteStartArray("overlaps");
        for (var one = 0; one < pool.Count; one++)
        {
            json.WriteStartArray();
            for (var other = 0; other < pool.Count; other++)
            {
                json.WriteNumberValue(Math.Round(pool.Overlap(one, other), 4));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("shareNoWay");
        for (var one = 0; one < pool.Count; one++)
        {
            for (var other = one + 1; other < pool.Count; other++)
            {
                if (pool.Overlap(one, other) == 0)
                {
                    json.WriteStartArray();
                    json.WriteNumberValue(one);
                    json.WriteNumberValue(other);
                    json.WriteEndArray();
                }
            }
        }

        json.WriteEndArray();
        json.WriteStartObject("onEveryPlan");
        var stretches = pool.OnEveryPlan().Select(number => pool.Ground.Stretches.All[number]).ToArray();
        json.WriteNumber("metres", Math.Round(stretches.Sum(stretch => stretch.Metres), 1));
        DecisionJson.Texts(json, "roads", stretches.Select(stretch => stretch.Road.Id).Distinct(StringComparer.Ordinal));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteReaction(Utf8JsonWriter json, ReactionTimes reaction)
    {
        json.WriteStartObject("reaction");
        json.WriteStartArray("within");
        foreach (var minutes in ReactionMinutes)
        {
            json.WriteStartObject();
            json.WriteNumber("minutes", minutes);
            json.WriteNumber("sites", reaction.Sites.Count(site => site.Minutes <= minutes));
            json.WriteNumber("sitePeople", ReactionTimes.PeopleWithin(reaction.Sites, minutes));
            json.WriteNumber("settledPeople", ReactionTimes.PeopleWithin(reaction.Settlements, minutes));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("sites");
        foreach (var time in reaction.Sites)
        {
            json.WriteStartObject();
            json.WriteString("id", time.Site.Id);
            json.WriteString("name", time.Site.Name);
            DecisionJson.Number(json, "people", time.Site.People);
            DecisionJson.Number(json, "minutes", time.Minutes is { } minutes ? Math.Round(minutes, 1) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePatrol(Utf8JsonWriter json, PlannedPatrol patrol)
    {
        json.WriteNumber("patrol", patrol.Number);
        json.WriteString("base", patrol.Base.Id);
        json.WriteString("baseName", patrol.Base.Name);
        json.WriteNumber("metresToRoad", Math.Round(patrol.Base.Metres, 1));
        json.WriteString("departs", patrol.Departs.ToString("HH:mm"));
        json.WriteString("returns", patrol.Departs.AddMinutes(patrol.Minutes).ToString("HH:mm"));
        json.WriteNumber("expected", patrol.Expected);
        json.WriteNumber("metres", Math.Round(patrol.Metres, 1));
        json.WriteNumber("minutes", Math.Round(patrol.Minutes, 1));
    }

    private static void WriteLeg(Utf8JsonWriter json, MarchLeg leg)
    {
        json.WriteNumber("leg", leg.Number);
        json.WriteString("road", leg.Road);
        json.WriteString("roadName", leg.RoadName);
        json.WriteString("from", leg.From);
        json.WriteString("to", leg.To);
        json.WriteNumber("metres", Math.Round(leg.Metres, 1));
        json.WriteNumber("minutes", Math.Round(leg.Minutes, 1));
        json.WriteNumber("totalMetres", Math.Round(leg.TotalMetres, 1));
        json.WriteNumber("totalMinutes", Math.Round(leg.TotalMinutes, 1));
        json.WriteNumber("expected", leg.Expected);
        json.WriteBoolean("turnsBack", leg.TurnsBack);
        json.WriteNumber("incidentsIn90Days", leg.Incidents);
        json.WriteStartArray("near");
        foreach (var near in leg.Near)
        {
            json.WriteStartObject();
            json.WriteString("layer", near.Layer);
            json.WriteString("id", near.Id);
            json.WriteString("text", near.Text);
            json.WriteNumber("along", Math.Round(near.Along, 1));
            json.WriteNumber("distance", Math.Round(near.Metres, 1));
            json.WriteString("side", near.Side?.ToString().ToLowerInvariant());
            DecisionJson.Day(json, "date", near.Date);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
