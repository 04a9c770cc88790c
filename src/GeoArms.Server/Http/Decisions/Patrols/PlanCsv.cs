using System.Globalization;
using System.Text;
using GeoArms.Data.Export;
using GeoArms.Engine.Decisions.Patrols.Plans;

namespace GeoArms.Server.Http.Decisions.Patrols;

/// <summary>The order of march as CSV (RFC 4180), a line a leg; version and day of the data stand on every line, because a line is what is passed on.</summary>
internal static class PlanCsv
{
    /// <summary>The text.</summary>
    public static string Of(PlanHead head, PatrolPlan plan)
    {
        var text = new StringBuilder("date,patrol,base,departs,leg,from,to,road,roadName,km,minutes,totalKm,totalMinutes,arrives,turnsBack,expected,incidentsIn90Days,near,day,asOf\n");
        foreach (var patrol in plan.Patrols)
        {
            foreach (var leg in patrol.Legs)
            {
                string[] fields =
                [
                    plan.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Whole(patrol.Number), patrol.Base.Id, patrol.Departs.ToString("HH:mm", CultureInfo.InvariantCulture),
                    Whole(leg.Number), leg.From, leg.To, leg.Road, leg.RoadName, Number(leg.Metres / 1000), Number(leg.Minutes), Number(leg.TotalMetres / 1000), Number(leg.TotalMinutes),
                    patrol.Departs.AddMinutes(leg.TotalMinutes).ToString("HH:mm", CultureInfo.InvariantCulture), leg.TurnsBack ? "true" : "false", DecisionCsv.Number(leg.Expected),
                    Whole(leg.Incidents), string.Join("; ", leg.Near.Select(PlanText.Line)), head.Ground.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), head.AsOf,
                ];
                text.AppendJoin(',', fields.Select(CsvField.Of)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);
}
