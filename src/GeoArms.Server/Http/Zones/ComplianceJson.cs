using System.Text.Json;
using GeoArms.Core.Time;
using GeoArms.Engine.Statistics;
using GeoArms.Engine.Zones;

namespace GeoArms.Server.Http.Zones;

/// <summary>The compliance of zones as JSON. A bound that has no limit, and a ratio that does not exist, is null.</summary>
internal static class ComplianceJson
{
    /// <summary>What holds for all figures.</summary>
    public static readonly string[] Notes =
    [
        "Reported events, not risk: more reports may mean better access, and fewer may mean less reporting. Few events do not mean that a zone is safe.",
        "Rates are events per 30 days of the days that count, with Garwood's exact 95 % interval. A change is the rate after by the rate before, with the exact conditional interval.",
        "The effect is (inside after / before) / (ring after / before), with Fisher's exact 95 % interval. Widened intervals are wider by the root of the dispersion on the log scale, when that is above 1.2.",
        "Events known less precisely than the zone is wide, and events whose days are not all in one period, are not assignable and do not count.",
        "Zones and rings were not drawn by lot: another change at the same time and place would look the same as an effect.",
    ];

    /// <summary>Writes a report.</summary>
    public static void Write(Utf8JsonWriter json, ZoneComplianceReport report)
    {
        json.WriteStartObject();
        Day(json, "dataFrom", report.From);
        Day(json, "asOf", report.AsOf);
        json.WriteString("units", "events per 30 days");
        json.WriteNumber("level", ConfidenceInterval.DefaultLevel);
        json.WriteStartArray("zones");
        foreach (var record in report.Zones)
        {
            json.WriteStartObject();
            WriteZone(json, record, withLists: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Texts(json, "notes", Notes);
        json.WriteEndObject();
    }

    /// <summary>Writes the members of a zone.</summary>
    /// <param name="json">Inside an object.</param>
    /// <param name="record">The zone's record.</param>
    /// <param name="withLists">True to write the events behind the figures.</param>
    public static void WriteZone(Utf8JsonWriter json, ZoneRecord record, bool withLists)
    {
        var zone = record.Zone;
        json.WriteString("id", zone.Id);
        json.WriteString("name", zone.Name);
        json.WriteString("zoneType", zone.ZoneType);
        Day(json, "validFrom", zone.ValidFrom);
        Day(json, "validTo", zone.ValidTo);
        Texts(json, "prohibits", zone.Prohibits);
        if (record.CountedWeapons.Count > 0)
        {
            Texts(json, "countedWeapons", record.CountedWeapons);
        }
        else
        {
            json.WriteNull("countedWeapons");
        }

        json.WriteNumber("area", Math.Round(record.AreaSquareMetres));
        json.WriteNumber("width", Math.Round(record.WidthMetres));
        json.WriteNumber("bufferMetres", record.BufferMetres);
        json.WriteBoolean("bufferIsDefault", zone.BufferMetres is null);
        var dispersion = record.Comparison?.Dispersion.Value ?? 1;
        if (record is { InForce: { } inForce, InsideInForce: { } inside })
        {
            json.WriteStartObject("inForce");
            WritePeriod(json, inForce);
            json.WriteStartObject("inside");
            WriteFigures(json, inside, dispersion, withLists);
            json.WriteEndObject();
            WriteViolations(json, record, inForce, withLists);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("inForce");
        }

        if (record.Comparison is { } comparison)
        {
            json.WriteStartObject("comparison");
            WriteComparison(json, comparison, withLists);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("comparison");
        }

        Texts(json, "notes", record.Notes);
    }

    /// <summary>Writes a date, or null.</summary>
    public static void Day(Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } date)
        {
            json.WriteString(name, date.ToString("yyyy-MM-dd"));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Day(Utf8JsonWriter json, string name, long? day) => Day(json, name, day is { } value ? DateOnly.FromDayNumber((int)Math.Clamp(value + TimeInterval.UnixDayNumber, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber)) : null);

    private static void WriteComparison(Utf8JsonWriter json, ZoneComparison comparison, bool withLists)
    {
        var dispersion = comparison.Dispersion.Value;
        json.WriteStartObject("before");
        WritePeriod(json, comparison.Before);
        json.WriteEndObject();
        json.WriteStartObject("after");
        WritePeriod(json, comparison.After);
        json.WriteEndObject();
        WritePart(json, "inside", comparison.Inside, dispersion, withLists);
        WritePart(json, "buffer", comparison.Buffer, dispersion, withLists);
        WritePart(json, "ring", comparison.Ring, dispersion, withLists);
        json.WriteNumber("ringWidth", Math.Round(comparison.RingWidthMetres));
        json.WriteStartObject("dispersion");
        json.WriteNumber("value", dispersion);
        json.WriteNumber("windowDays", Dispersion.WindowDays);
        json.WriteStartArray("windows");
        for (var i = 0; i < comparison.Dispersion.Counts.Count; i++)
        {
            json.WriteStartObject();
            Day(json, "from", comparison.Dispersion.Windows[i]);
            json.WriteNumber("events", comparison.Dispersion.Counts[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        var effect = comparison.Effect;
        json.WriteStartObject("effect");
        Number(json, "ratio", effect.Ratio);
        Number(json, "conditionalEstimate", effect.Exact.Estimate);
        Interval(json, "interval", effect.Exact.Interval);
        Interval(json, "widened", effect.Widened(dispersion));
        json.WriteNumber("p", effect.Exact.PValue);
        json.WriteNumber("events", effect.Events);
        WritePercentage(json, effect.Ratio, effect.Widened(dispersion), effect.FewestEvents);
        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, string name, PartFigures part, double dispersion, bool withLists)
    {
        json.WriteStartObject(name);
        json.WriteNumber("area", Math.Round(part.AreaSquareMetres));
        json.WriteStartObject("before");
        WriteFigures(json, part.Before, dispersion, withLists);
        json.WriteEndObject();
        json.WriteStartObject("after");
        WriteFigures(json, part.After, dispersion, withLists);
        json.WriteEndObject();
        if (part.Change is { } change)
        {
            var widened = Dispersion.Widen(change.Interval, change.Estimate, dispersion);
            json.WriteStartObject("change");
            Number(json, "ratio", change.Estimate);
            Interval(json, "interval", change.Interval);
            Interval(json, "widened", widened);
            json.WriteNumber("p", change.PValue);
            WritePercentage(json, change.Estimate, widened, part.Events);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WritePercentage(Utf8JsonWriter json, double ratio, ConfidenceInterval interval, int events)
    {
        if (ZoneEffect.Percentage(ratio, events) is not { } percentage)
        {
            json.WriteNull("percentage");
            return;
        }

        json.WriteStartObject("percentage");
        json.WriteNumber("value", percentage);
        Number(json, "low", (interval.Low - 1) * 100);
        Number(json, "high", (interval.High - 1) * 100);
        json.WriteEndObject();
    }

    private static void WritePeriod(Utf8JsonWriter json, ZonePeriod period)
    {
        Day(json, "from", period.From);
        Day(json, "to", period.Until.AddDays(-1));
        json.WriteNumber("days", period.Days);
        json.WriteNumber("countedDays", period.CountedDays);
        json.WriteStartArray("monthsLeftOut");
        foreach (var (month, areas) in period.MonthsLeftOut)
        {
            json.WriteStartObject();
            json.WriteString("month", month.ToString("yyyy-MM"));
            json.WriteString("areas", areas);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFigures(Utf8JsonWriter json, PeriodFigures figures, double dispersion, bool withLists)
    {
        json.WriteNumber("events", figures.Events);
        json.WriteNumber("days", figures.Days);
        Number(json, "per30Days", figures.Per30Days);
        Interval(json, "interval", figures.Interval);
        Interval(json, "widened", figures.Widened(dispersion));
        json.WriteStartObject("notAssignable");
        json.WriteNumber("place", figures.PlaceTooRough);
        json.WriteNumber("time", figures.TimeTooRough);
        json.WriteEndObject();
        json.WriteNumber("inMonthsLeftOut", figures.InMonthsLeftOut);
        json.WriteNumber("weaponUnknown", figures.WeaponUnknown);
        json.WriteNumber("otherWeapons", figures.WeaponAllowed);
        json.WriteNumber("precisionUnknown", figures.PrecisionUnknown);
        if (!withLists)
        {
            return;
        }

        json.WriteStartArray("list");
        foreach (var item in figures.List)
        {
            json.WriteStartObject();
            json.WriteString("id", item.Id);
            Day(json, "from", item.From);
            Day(json, "to", item.To);
            json.WriteString("eventType", item.EventType);
            json.WriteString("weapon", item.Weapon);
            json.WriteString("place", item.Place);
            json.WriteNumber("lon", item.Longitude);
            json.WriteNumber("lat", item.Latitude);
            Number(json, "geoPrecision", item.PrecisionMetres ?? double.NaN);
            json.WriteString("standing", Standing(item.Standing));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteViolations(Utf8JsonWriter json, ZoneRecord record, ZonePeriod inForce, bool withLists)
    {
        json.WriteStartObject("violations");
        json.WriteNumber("count", record.Violations.Count);
        Number(json, "per30Days", record.Violations.Count * 30.0 / inForce.Days);
        if (withLists)
        {
            json.WriteStartArray("list");
            foreach (var violation in record.Violations)
            {
                json.WriteStartObject();
                json.WriteString("id", violation.Id);
                Day(json, "date", violation.On);
                json.WriteString("party", violation.Party);
                json.WriteString("clause", violation.Clause);
                json.WriteString("severity", violation.Severity);
                json.WriteString("evidence", violation.Evidence);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string Standing(EventStanding standing) => standing switch
    {
        EventStanding.PlaceTooRough => "notAssignablePlace",
        EventStanding.TimeTooRough => "notAssignableTime",
        EventStanding.MonthLeftOut => "monthLeftOut",
        EventStanding.WeaponUnknown => "weaponUnknown",
        EventStanding.WeaponAllowed => "otherWeapon",
        _ => "counted",
    };

    private static void Interval(Utf8JsonWriter json, string name, ConfidenceInterval interval)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(interval.Low);
        if (double.IsFinite(interval.High))
        {
            json.WriteNumberValue(interval.High);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
