using System.Globalization;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Sites;
using GeoArms.Engine.Decisions.RankedZones;

namespace GeoArms.Server.Http.Decisions.Zones;

/// <summary>Columns of CSV that only zones have.</summary>
internal static class ZoneColumns
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<(string Heading, Func<DecisionItem, string> Value)> Of(IReadOnlyDictionary<string, ZoneMeasure> measures, DateOnly day)
    {
        var columns = new List<(string, Func<DecisionItem, string>)>
        {
            ("zoneType", item => measures[item.Id].Record.Zone.ZoneType),
            ("reporting", item => measures[item.Id].Reporting.Level),
            ("lastPatrol", item => Day(measures[item.Id].Patrols?.Last)),
            ("lastViolation", item => Day(measures[item.Id].Violations is [.., var last] ? last.On : null)),
        };
        foreach (var days in NearbyScope.Periods)
        {
            columns.Add(($"violations{days}d", item => Whole(measures[item.Id].ViolationsIn(day, days))));
        }

        foreach (var (what, days, index) in new[] { ("Violations", 90, 0), ("Incidents", 90, 1), ("Violations", 365, 2), ("Incidents", 365, 3) })
        {
            ZoneChange Change(DecisionItem item) => measures[item.Id].Changes[index];
            columns.Add(($"now{what}{days}d", item => Whole(Change(item).Now)));
            columns.Add(($"before{what}{days}d", item => Whole(Change(item).Before)));
            columns.Add(($"ratio{what}{days}d", item => DecisionCsv.Number(Change(item).Ratio.Estimate)));
            columns.Add(($"low{what}{days}d", item => DecisionCsv.Number(Change(item).Ratio.Widened.Low)));
            columns.Add(($"high{what}{days}d", item => DecisionCsv.Number(Change(item).Ratio.Widened.High)));
            columns.Add(($"withheld{what}{days}d", item => Change(item).Ratio.Withheld ?? ""));
        }

        return columns;
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
