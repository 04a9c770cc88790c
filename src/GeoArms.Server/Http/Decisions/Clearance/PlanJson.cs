using System.Text.Json;
using GeoArms.Data.Export;
using GeoArms.Engine.Decisions.Sequence.Plan;

namespace GeoArms.Server.Http.Decisions.Clearance;

/// <summary>A plan as JSON, and as GeoJSON (RFC 7946) with a feature for each planned task.</summary>
internal static class PlanJson
{
    /// <summary>Writes the plan.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="answer">The plan.</param>
    /// <param name="asOf">Version of the data.</param>
    /// <param name="limit">Most tasks listed of those that are not done.</param>
    public static void Write(Utf8JsonWriter json, PlanAnswer answer, string asOf, int limit)
    {
        json.WriteStartObject();
        WriteHead(json, answer, asOf);
        json.WriteStartArray("tasks");
        foreach (var task in InOrder(answer))
        {
            json.WriteStartObject();
            WriteTask(json, answer, task);
            json.WriteNumber("lon", Math.Round(answer.First.Ranking.Tasks[task.Task].Longitude, 7));
            json.WriteNumber("lat", Math.Round(answer.First.Ranking.Tasks[task.Task].Latitude, 7));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteRest(json, answer, limit);
        json.WriteEndObject();
    }

    /// <summary>Writes the plan as features.</summary>
    public static void WriteGeoJson(Utf8JsonWriter json, PlanAnswer answer, string asOf, int limit)
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        WriteHead(json, answer, asOf);
        json.WriteStartArray("features");
        foreach (var task in InOrder(answer))
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", answer.First.Ranking.Table.Ids[task.Task]);
            json.WritePropertyName("geometry");
            GeoJsonGeometryWriter.Write(json, answer.First.Ranking.Tasks[task.Task].Geometry);
            json.WriteStartObject("properties");
            WriteTask(json, answer, task);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteRest(json, answer, limit);
        json.WriteEndObject();
    }

    private static IEnumerable<ScheduledTask> InOrder(PlanAnswer answer) => answer.First.Plan.Schedule.Tasks.OrderBy(task => task.Start).ThenBy(task => task.Team);

    private static void WriteHead(Utf8JsonWriter json, PlanAnswer answer, string asOf)
    {
        json.WriteString("profile", answer.First.Ranking.Profile.Name);
        json.WriteString("asOf", asOf);
        DecisionJson.Day(json, "day", answer.Ground.Day);
        json.WriteString("dayReason", answer.Ground.DayReason);
        DecisionJson.Texts(json, "filtered", answer.Ground.FilteredLayers);
        DecisionJson.Day(json, "start", answer.Start);
        DecisionJson.Day(json, "until", answer.Start.AddDays(answer.Days - 1));
        json.WriteNumber("days", answer.Days);
        json.WriteNumber("capacity", answer.Teams);
        WriteValue(json, answer.First.Plan);
        DecisionJson.Texts(json, "notes", answer.Notes());
    }

    private static void WriteValue(Utf8JsonWriter json, ClearancePlan plan)
    {
        json.WriteStartObject("value");
        json.WriteNumber("plan", plan.Schedule.Value);
        json.WriteNumber("withoutPrecedence", plan.FreeValue);
        json.WriteNumber("bound", plan.Bound);
        json.WriteNumber("lostToPrecedence", plan.LostToPrecedence);
        json.WriteNumber("unproven", plan.Unproven);
        json.WriteNumber("lostAtMost", plan.Bound - plan.Schedule.Value);
        DecisionJson.Number(json, "lostAtMostShare", plan.Bound > 0 ? (plan.Bound - plan.Schedule.Value) / plan.Bound : null);
        json.WriteString("unit", "score-days");
        json.WriteString("meaning", "The optimum that could disregard what must wait lies between withoutPrecedence (a plan that was found) and bound (which no plan exceeds). lostToPrecedence = withoutPrecedence - plan; unproven = bound - withoutPrecedence; lostAtMost is both together.");
        json.WriteEndObject();
    }

    private static void WriteTask(Utf8JsonWriter json, PlanAnswer answer, ScheduledTask task)
    {
        var first = answer.First;
        var (item, effort) = (first.Ranking.Tasks[task.Task], first.Ranking.Table.Effort[task.Task]);
        json.WriteString("id", item.Id);
        json.WriteString("name", item.Name);
        json.WriteNumber("rank", first.Ranks[task.Task]);
        json.WriteNumber("score", first.Scores[task.Task]);
        json.WriteNumber("team", task.Team + 1);
        DecisionJson.Day(json, "start", answer.StartDay(task));
        DecisionJson.Day(json, "end", answer.EndDay(task));
        json.WriteNumber("startDay", Math.Round(task.Start, 3));
        json.WriteNumber("endDay", Math.Round(task.End, 3));
        json.WriteNumber("teamDays", effort.TeamDays);
        json.WriteBoolean("isAreaKnown", effort.IsAreaKnown);
        json.WriteNumber("value", first.Plan.Tasks[task.Task].Value * (answer.Days - task.End));
        SequenceJson.WritePrecedence(json, answer.Sequence.Precedence(item.Id));
        DecisionJson.Texts(json, "reopens", answer.Sequence.Opening(item.Id).Reopened);
    }

    private static void WriteRest(Utf8JsonWriter json, PlanAnswer answer, int limit)
    {
        json.WriteNumber("unfinishedInAll", answer.Unfinished.Count());
        json.WriteStartArray("unfinished");
        foreach (var task in answer.Unfinished.Take(limit))
        {
            json.WriteStartObject();
            json.WriteString("id", answer.First.Ranking.Table.Ids[task]);
            json.WriteString("name", answer.First.Ranking.Tasks[task].Name);
            json.WriteNumber("rank", answer.First.Ranks[task]);
            json.WriteNumber("score", answer.First.Scores[task]);
            json.WriteNumber("teamDays", answer.First.Ranking.Table.Effort[task].TeamDays);
            json.WriteString("reason", answer.Reason(task));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        SequenceJson.WriteWhole(json, answer.Sequence);
        if (answer.Second is { } second)
        {
            WriteComparison(json, answer, second);
        }
    }

    private static void WriteComparison(Utf8JsonWriter json, PlanAnswer answer, PlannedProfile second)
    {
        var first = answer.First;
        json.WriteStartObject("compare");
        json.WriteString("profile", second.Ranking.Profile.Name);
        WriteValue(json, second.Plan);
        WriteLoss(json, "lostByFollowingOther", first, second);
        WriteLoss(json, "otherLosesByFollowing", second, first);
        json.WriteStartArray("tasks");
        foreach (var task in first.Order.Where(task => first.Find(task) is not null || second.Find(task) is not null))
        {
            json.WriteStartObject();
            json.WriteString("id", first.Ranking.Table.Ids[task]);
            json.WriteString("name", first.Ranking.Tasks[task].Name);
            WriteSide(json, first.Ranking.Profile.Name, answer, first, task);
            if (second.Ranking.Profile.Name != first.Ranking.Profile.Name)
            {
                WriteSide(json, second.Ranking.Profile.Name, answer, second, task);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLoss(Utf8JsonWriter json, string name, PlannedProfile own, PlannedProfile other)
    {
        var lost = PlanAnswer.LostByFollowing(own, other);
        json.WriteStartObject(name);
        json.WriteNumber("value", lost);
        DecisionJson.Number(json, "share", own.Plan.Schedule.Value > 0 ? lost / own.Plan.Schedule.Value : null);
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, string name, PlanAnswer answer, PlannedProfile side, int task)
    {
        json.WriteStartObject(name);
        json.WriteNumber("rank", side.Ranks[task]);
        json.WriteNumber("score", side.Scores[task]);
        DecisionJson.Day(json, "start", side.Find(task) is { } at ? answer.StartDay(at) : null);
        DecisionJson.Day(json, "end", side.Find(task) is { } done ? answer.EndDay(done) : null);
        json.WriteEndObject();
    }
}
