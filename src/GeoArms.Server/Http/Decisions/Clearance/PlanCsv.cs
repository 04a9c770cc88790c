using System.Globalization;
using System.Text;
using GeoArms.Data.Export;

namespace GeoArms.Server.Http.Decisions.Clearance;

/// <summary>A plan as CSV (RFC 4180), a line a task in the order of their starts, tasks that are not done behind them without days.</summary>
internal static class PlanCsv
{
    /// <summary>The text.</summary>
    public static string Of(PlanAnswer answer, string asOf)
    {
        var text = new StringBuilder("id,name,longitude,latitude,team,start,end,teamDays,areaKnown,rank,score,value,requires,reason,profile,day,asOf");
        text.Append(answer.Second is null ? "\n" : ",otherProfile,otherRank,otherStart,otherEnd\n");
        var first = answer.First;
        foreach (var task in first.Plan.Schedule.Tasks.OrderBy(task => task.Start).ThenBy(task => task.Team).Select(task => task.Task).Concat(answer.Unfinished))
        {
            var (item, at) = (first.Ranking.Tasks[task], first.Find(task));
            text.Append(CsvField.Of(item.Id)).Append(',').Append(CsvField.Of(item.Name)).Append(',')
                .Append(DecisionCsv.Number(Math.Round(item.Longitude, 7))).Append(',').Append(DecisionCsv.Number(Math.Round(item.Latitude, 7))).Append(',');
            text.Append(at is null ? ",," : string.Create(CultureInfo.InvariantCulture, $"{at.Team + 1},{answer.StartDay(at):yyyy-MM-dd},{answer.EndDay(at):yyyy-MM-dd}")).Append(',');
            var effort = first.Ranking.Table.Effort[task];
            text.Append(DecisionCsv.Number(effort.TeamDays)).Append(',').Append(effort.IsAreaKnown ? "true" : "false").Append(',').Append(first.Ranks[task]).Append(',').Append(DecisionCsv.Number(first.Scores[task])).Append(',')
                .Append(DecisionCsv.Number(at is null ? null : first.Plan.Tasks[task].Value * (answer.Days - at.End))).Append(',')
                .Append(CsvField.Of(string.Join(' ', answer.Sequence.Precedence(item.Id).Requires.Select(requirement => requirement.Id)))).Append(',')
                .Append(CsvField.Of(at is null ? answer.Reason(task) : "")).Append(',').Append(CsvField.Of(first.Ranking.Profile.Name)).Append(',')
                .Append(answer.Ground.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append(',').Append(CsvField.Of(asOf));
            if (answer.Second is { } second)
            {
                text.Append(',').Append(CsvField.Of(second.Ranking.Profile.Name)).Append(',').Append(second.Ranks[task]).Append(',')
                    .Append(second.Find(task) is { } other ? string.Create(CultureInfo.InvariantCulture, $"{answer.StartDay(other):yyyy-MM-dd},{answer.EndDay(other):yyyy-MM-dd}") : ",");
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
