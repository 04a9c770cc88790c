using System.Text.Json;
using GeoArms.Engine.Decisions.Sites;
using GeoArms.Engine.Decisions.RankedZones;
using GeoArms.Engine.Zones;
using GeoArms.Server.Http.Decisions.Sites;

namespace GeoArms.Server.Http.Decisions.Zones;

/// <summary>Writes the figures of a zone as a member <c>zone</c> of its item.</summary>
internal static class ZoneMeasureJson
{
    private const int MostViolations = 50;

    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, ZoneMeasure measure, DateOnly day)
    {
        var zone = measure.Record.Zone;
        json.WriteStartObject("zone");
        json.WriteString("zoneType", zone.ZoneType);
        DecisionJson.Texts(json, "prohibits", zone.Prohibits);
        DecisionJson.Texts(json, "countedWeapons", measure.Record.CountedWeapons);
        DecisionJson.Day(json, "validFrom", Date(zone.ValidFrom));
        DecisionJson.Day(json, "validTo", Date(zone.ValidTo));
        json.WriteNumber("area", Math.Round(measure.Record.AreaSquareMetres));
        WriteViolations(json, measure, day);
        json.WriteStartArray("changes");
        foreach (var change in measure.Changes)
        {
            json.WriteStartObject();
            json.WriteString("what", change.What);
            json.WriteNumber("days", change.PeriodDays);
            json.WriteNumber("count", change.Now);
            json.WriteNumber("countedDays", change.NowDays);
            json.WriteNumber("before", change.Before);
            json.WriteNumber("countedDaysBefore", change.BeforeDays);
            json.WriteNumber("inMonthsLeftOut", change.InMonthsLeftOut);
            json.WriteNumber("dispersion", change.Ratio.Dispersion);
            PeriodRatioJson.Write(json, change.Ratio);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteMonths(json, measure.Months);
        WriteEffect(json, measure.Record.Comparison);
        SiteProfileJson.WriteReporting(json, "reporting", measure.Reporting);
        PatrolRecordJson.Write(json, measure.Patrols);
        json.WriteEndObject();
    }

    private static void WriteViolations(Utf8JsonWriter json, ZoneMeasure measure, DateOnly day)
    {
        json.WriteStartObject("violations");
        json.WriteNumber("total", measure.Violations.Count);
        json.WriteStartArray("counts");
        foreach (var days in NearbyScope.Periods)
        {
            json.WriteStartObject();
            json.WriteNumber("days", days);
            json.WriteNumber("count", measure.ViolationsIn(day, days));
            json.WriteEndObject();
        }

        json.WriteEndArray();

        // The latest first; /zones/compliance lists all.
        json.WriteStartArray("latest");
        foreach (var violation in measure.Violations.Reverse().Take(MostViolations))
        {
            json.WriteStartObject();
            json.WriteString("id", violation.Id);
            DecisionJson.Day(json, "date", violation.On);
            json.WriteString("party", violation.Party);
            json.WriteString("clause", violation.Clause);
            json.WriteString("severity", violation.Severity);
            json.WriteString("evidence", violation.Evidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMonths(Utf8JsonWriter json, IReadOnlyList<ZoneMonth> months)
    {
        json.WriteStartArray("months");
        foreach (var month in months)
        {
            json.WriteStartObject();
            json.WriteString("month", month.Month);
            json.WriteNumber("violations", month.Violations);
            json.WriteNumber("incidents", month.Incidents);
            json.WriteString("reporting", month.Reporting);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEffect(Utf8JsonWriter json, ZoneComparison? comparison)
    {
        if (comparison is null)
        {
            json.WriteNull("effect");
            return;
        }

        var (effect, dispersion) = (comparison.Effect, comparison.Dispersion.Value);
        json.WriteStartObject("effect");
        json.WriteNumber("insideBefore", comparison.Inside.Before.Events);
        json.WriteNumber("insideAfter", comparison.Inside.After.Events);
        json.WriteNumber("ringBefore", comparison.Ring.Before.Events);
        json.WriteNumber("ringAfter", comparison.Ring.After.Events);
        json.WriteNumber("days", comparison.After.Days);
        DecisionJson.Number(json, "ratio", effect.FewestEvents >= PeriodRatio.LeastEvents ? effect.Ratio : null);
        DecisionJson.Number(json, "low", effect.Widened(dispersion).Low);
        DecisionJson.Number(json, "high", effect.Widened(dispersion).High);
        json.WriteNumber("dispersion", dispersion);
        json.WriteEndObject();
    }

    private static DateOnly? Date(long? day) => day is { } known ? Engine.Queries.DayPeriod.ToDate(known) : null;
}
