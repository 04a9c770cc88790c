using System.Globalization;
using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Sites;

namespace GeoArms.Server.Http.Decisions.Sites;

/// <summary>Columns of CSV that only sites have: incidents and deaths by radius and period, with what was not assigned.</summary>
internal static class SiteColumns
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<(string Heading, Func<DecisionItem, string> Value)> Of(IReadOnlyDictionary<string, SiteProfile> profiles)
    {
        var columns = new List<(string, Func<DecisionItem, string>)>
        {
            ("siteType", item => profiles[item.Id].Site.SiteType),
            ("individuals", item => profiles[item.Id].Site.Individuals?.ToString(CultureInfo.InvariantCulture) ?? ""),
            ("countedOn", item => profiles[item.Id].Site.CountedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
            ("countConfidence", item => profiles[item.Id].Site.CountConfidence),
            ("reporting", item => profiles[item.Id].ReportingHere.Level),
            ("dispersion", item => DecisionCsv.Number(profiles[item.Id].Dispersion)),
        };
        for (var radius = 0; radius < NearbyScope.Radii.Count; radius++)
        {
            for (var period = 0; period < NearbyScope.Periods.Count; period++)
            {
                var index = (radius * NearbyScope.Periods.Count) + period;
                var name = string.Create(CultureInfo.InvariantCulture, $"{NearbyScope.Radii[radius] / 1000:0}km{NearbyScope.Periods[period]}d");
                NearbyComparison Cell(DecisionItem item) => profiles[item.Id].Nearby[index];
                columns.Add(($"incidents{name}", item => Whole(Cell(item).Now)));
                columns.Add(($"incidentsBefore{name}", item => Whole(Cell(item).Before)));
                columns.Add(($"killed{name}", item => Whole(Cell(item).KilledNow)));
                columns.Add(($"notAssignable{name}", item => Whole(Cell(item).PlaceTooRough + Cell(item).TimeTooRough)));
                columns.Add(($"ratio{name}", item => DecisionCsv.Number(Cell(item).Ratio!.Estimate)));
                columns.Add(($"low{name}", item => DecisionCsv.Number(Cell(item).Ratio!.Widened.Low)));
                columns.Add(($"high{name}", item => DecisionCsv.Number(Cell(item).Ratio!.Widened.High)));
                columns.Add(($"withheld{name}", item => Cell(item).Ratio!.Withheld ?? ""));
            }
        }

        return columns;
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
