using System.Text.Json;
using GeoArms.Engine.Decisions.Sites;
using GeoArms.Engine.Distances;

namespace GeoArms.Server.Http.Decisions.Sites;

/// <summary>Writes the profile of a site as a member <c>site</c> of its item.</summary>
internal static class SiteProfileJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, SiteProfile profile)
    {
        var site = profile.Site;
        json.WriteStartObject("site");
        json.WriteString("siteType", site.SiteType);
        json.WriteStartObject("people");
        DecisionJson.Number(json, "individuals", site.Individuals);
        DecisionJson.Day(json, "countedOn", site.CountedOn);
        json.WriteString("method", site.CountMethod);
        json.WriteString("confidence", site.CountConfidence);
        json.WriteString("source", site.Source);
        json.WriteEndObject();
        DecisionJson.Number(json, "geoPrecision", site.PrecisionMetres);
        json.WriteNumber("dispersion", profile.Dispersion);
        WriteReporting(json, "reporting", profile.ReportingHere);
        WriteComparisons(json, "nearby", null, profile.Nearby);
        WriteComparisons(json, "weapons", "weapon", profile.Weapons);
        if (profile.Actors.Count > 0)
        {
            WriteComparisons(json, "actors", "actor", profile.Actors);
        }

        WriteMonths(json, profile.Months);
        WriteIncidents(json, profile.Incidents);
        json.WriteStartArray("hazards");
        foreach (var hazard in profile.Hazards)
        {
            WriteHazard(json, hazard);
        }

        json.WriteEndArray();
        WriteWays(json, profile.Ways);
        WriteZones(json, profile.Zones);
        WriteStores(json, profile.Stores);
        PatrolRecordJson.Write(json, profile.Patrols);
        json.WriteEndObject();
    }

    /// <summary>Writes what is known of the reporting in a period.</summary>
    public static void WriteReporting(Utf8JsonWriter json, string name, ReportedPeriod reported)
    {
        json.WriteStartObject(name);
        json.WriteString("level", reported.Level);
        json.WriteNumber("months", reported.Months);
        json.WriteNumber("full", reported.Full);
        json.WriteNumber("partial", reported.Partial);
        json.WriteNumber("none", reported.None);
        json.WriteNumber("unknown", reported.Unknown);
        json.WriteString("text", reported.Sentence);
        json.WriteEndObject();
    }

    private static void WriteLevel(Utf8JsonWriter json, string name, ReportedPeriod reported)
    {
        json.WriteStartObject(name);
        json.WriteString("level", reported.Level);
        json.WriteNumber("months", reported.Months);
        json.WriteNumber("none", reported.None);
        json.WriteEndObject();
    }

    private static void WriteComparisons(Utf8JsonWriter json, string name, string? group, IReadOnlyList<NearbyComparison> comparisons)
    {
        json.WriteStartArray(name);
        foreach (var comparison in comparisons)
        {
            json.WriteStartObject();
            if (group is not null)
            {
                json.WriteString(group, comparison.Group);
            }

            json.WriteNumber("radius", comparison.RadiusMetres);
            json.WriteNumber("days", comparison.PeriodDays);
            json.WriteNumber("incidents", comparison.Now);
            json.WriteNumber("before", comparison.Before);
            json.WriteNumber("killed", comparison.KilledNow);
            json.WriteNumber("killedBefore", comparison.KilledBefore);
            json.WriteStartObject("notAssignable");
            json.WriteNumber("place", comparison.PlaceTooRough);
            json.WriteNumber("time", comparison.TimeTooRough);
            json.WriteEndObject();
            json.WriteNumber("precisionUnknown", comparison.PrecisionUnknown);
            if (comparison.Ratio is { } ratio)
            {
                PeriodRatioJson.Write(json, ratio);
            }

            if (group is null)
            {
                WriteLevel(json, "reporting", comparison.ReportingNow);
                WriteLevel(json, "reportingBefore", comparison.ReportingBefore);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMonths(Utf8JsonWriter json, IReadOnlyList<SiteMonth> months)
    {
        json.WriteStartArray("months");
        foreach (var month in months)
        {
            json.WriteStartObject();
            json.WriteString("month", month.Month);
            json.WriteNumber("incidents", month.Incidents);
            json.WriteNumber("killed", month.Killed);
            json.WriteString("reporting", month.Reporting);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteIncidents(Utf8JsonWriter json, IReadOnlyList<NearIncident> incidents)
    {
        json.WriteStartArray("incidents");
        foreach (var incident in incidents)
        {
            json.WriteStartObject();
            json.WriteString("id", incident.Id);
            DecisionJson.Day(json, "from", incident.From);
            DecisionJson.Day(json, "to", incident.To);
            json.WriteString("eventType", incident.EventType);
            json.WriteString("weapon", incident.Weapon);
            json.WriteString("actor1", incident.Actor1);
            json.WriteString("actor2", incident.Actor2);
            DecisionJson.Number(json, "killed", incident.Killed);
            DecisionJson.Number(json, "geoPrecision", incident.PrecisionMetres);
            WriteReach(json, incident.Reach);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHazard(Utf8JsonWriter json, NearHazard hazard)
    {
        json.WriteStartObject();
        json.WriteString("id", hazard.Id);
        json.WriteString("name", hazard.Name);
        json.WriteString("hazardType", hazard.HazardType);
        json.WriteString("status", hazard.Status);
        WriteReach(json, hazard.Reach);
        json.WriteEndObject();
    }

    private static void WriteWays(Utf8JsonWriter json, IReadOnlyList<AccessWay> ways)
    {
        json.WriteStartArray("access");
        foreach (var way in ways)
        {
            json.WriteStartObject();
            json.WriteString("to", way.Kind);
            json.WriteString("destination", way.Destination);
            json.WriteNumber("metres", Math.Round(way.Metres));
            DecisionJson.Number(json, "minutes", way.Minutes);
            json.WriteBoolean("blocked", way.IsBlocked);
            DecisionJson.Texts(json, "routes", way.Roads);
            DecisionJson.Texts(json, "closed", way.Closed);
            json.WriteStartArray("hazards");
            foreach (var hazard in way.Hazards)
            {
                WriteHazard(json, hazard);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteZones(Utf8JsonWriter json, IReadOnlyList<HoldingZone> zones)
    {
        json.WriteStartArray("zones");
        foreach (var zone in zones)
        {
            json.WriteStartObject();
            json.WriteString("id", zone.Id);
            json.WriteString("name", zone.Name);
            json.WriteString("zoneType", zone.ZoneType);
            DecisionJson.Day(json, "validFrom", zone.ValidFrom);
            json.WriteStartArray("violations");
            foreach (var (days, now, before) in zone.Violations)
            {
                json.WriteStartObject();
                json.WriteNumber("days", days);
                json.WriteNumber("count", now);
                json.WriteNumber("before", before);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            DecisionJson.Day(json, "lastViolation", zone.Last);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStores(Utf8JsonWriter json, IReadOnlyList<ReachedStore> stores)
    {
        json.WriteStartArray("ammunition");
        foreach (var store in stores)
        {
            json.WriteStartObject();
            json.WriteString("id", store.Id);
            json.WriteString("name", store.Name);
            json.WriteString("state", store.State switch { StoreState.Inside => "inside", StoreState.Outside => "outside", _ => "notComputable" });
            DecisionJson.Number(json, "netExplosiveQuantityKg", store.Kilograms);
            json.WriteString("hazardDivision", store.Division);
            json.WriteString("rule", store.Rule);
            DecisionJson.Number(json, "safetyDistance", store.SafetyMetres is { } metres ? Math.Round(metres, 1) : null);
            WriteReach(json, store.Reach);
            json.WriteString("text", store.Sentence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteReach(Utf8JsonWriter json, Reach reach)
    {
        json.WriteNumber("distance", Math.Round(reach.Metres, 1));
        DecisionJson.Number(json, "bearing", reach.Azimuth is { } degrees ? Math.Round(degrees, 1) : null);
    }
}
