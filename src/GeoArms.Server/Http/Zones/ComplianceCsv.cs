using System.Globalization;
using System.Text;
using GeoArms.Data.Export;
using GeoArms.Engine.Statistics;
using GeoArms.Engine.Zones;

namespace GeoArms.Server.Http.Zones;

/// <summary>
/// The compliance of zones as CSV: a line for each zone, part and period, with the ids of the events behind it. A bound that has no limit is
/// empty. The effect stands on the line of the inside after.
/// </summary>
internal static class ComplianceCsv
{
    private const string Heading =
        "zone,name,zoneType,part,period,from,to,days,countedDays,area,events,per30Days,low,high,widenedLow,widenedHigh,notAssignablePlace,"
        + "notAssignableTime,inMonthsLeftOut,weaponUnknown,otherWeapons,dispersion,effect,effectLow,effectHigh,effectWidenedLow,effectWidenedHigh,ids\n";

    /// <summary>The text of a report.</summary>
    public static string Of(ZoneComplianceReport report)
    {
        var text = new StringBuilder(Heading);
        foreach (var record in report.Zones)
        {
            if (record is { InForce: { } inForce, InsideInForce: { } inside })
            {
                Line(text, record, ("inside", "inForce"), inForce, record.AreaSquareMetres, inside, null);
            }

            if (record.Comparison is not { } comparison)
            {
                continue;
            }

            foreach (var (name, part) in new[] { ("inside", comparison.Inside), ("buffer", comparison.Buffer), ("ring", comparison.Ring) })
            {
                Line(text, record, (name, "before"), comparison.Before, part.AreaSquareMetres, part.Before, null);
                Line(text, record, (name, "after"), comparison.After, part.AreaSquareMetres, part.After, name == "inside" ? comparison.Effect : null);
            }
        }

        return text.ToString();
    }

    private static void Line(
        StringBuilder text, ZoneRecord record, (string Part, string Period) what, ZonePeriod period, double area, PeriodFigures figures, ZoneEffect? effect)
    {
        var dispersion = record.Comparison?.Dispersion.Value ?? 1;
        var (interval, widened) = (figures.Interval, figures.Widened(dispersion));
        var wider = effect?.Widened(dispersion) ?? new ConfidenceInterval(double.NaN, double.NaN);
        string[] fields =
        [
            CsvField.Of(record.Zone.Id), CsvField.Of(record.Zone.Name), CsvField.Of(record.Zone.ZoneType), what.Part, what.Period,
            period.From.ToString("yyyy-MM-dd"), period.Until.AddDays(-1).ToString("yyyy-MM-dd"), Whole(period.Days), Whole(period.CountedDays),
            Number(Math.Round(area)), Whole(figures.Events), Number(figures.Per30Days), Number(interval.Low), Number(interval.High),
            Number(widened.Low), Number(widened.High), Whole(figures.PlaceTooRough), Whole(figures.TimeTooRough), Whole(figures.InMonthsLeftOut),
            Whole(figures.WeaponUnknown), Whole(figures.WeaponAllowed), Number(record.Comparison?.Dispersion.Value ?? double.NaN),
            Number(effect?.Ratio ?? double.NaN), Number(effect?.Exact.Interval.Low ?? double.NaN), Number(effect?.Exact.Interval.High ?? double.NaN),
            Number(wider.Low), Number(wider.High),
            CsvField.Of(string.Join(' ', figures.List.Where(item => item.Standing == EventStanding.Counted).Select(item => item.Id))),
        ];
        text.AppendJoin(',', fields).Append('\n');
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
