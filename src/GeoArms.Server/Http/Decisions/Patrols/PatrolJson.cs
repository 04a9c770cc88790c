using System.Text.Json;
using GeoArms.Engine.Decisions.Patrols;
using GeoArms.Engine.Forecast;
using GeoArms.Engine.Heatmaps;

namespace GeoArms.Server.Http.Decisions.Patrols;

/// <summary>What an answer about patrols has beside what every decision has.</summary>
internal static class PatrolJson
{
    /// <summary>The word for what stands behind a figure.</summary>
    public static string Word(CellState state) => state switch
    {
        CellState.NotReported => "noReports",
        CellState.PartlyReported => "partial",
        _ => "noRecordAgainst",
    };

    /// <summary>Sum of the counted people of some sites, or null when nobody was counted.</summary>
    public static double? People(IReadOnlyList<ExposedSite> sites) => sites.Any(site => site.People is not null) ? sites.Sum(site => site.People ?? 0) : null;

    /// <summary>Writes the members of an item.</summary>
    public static void WriteDetail(Utf8JsonWriter json, PatrolItem item)
    {
        json.WriteString("mgrs", item.Mgrs);
        json.WriteNumber("expected", item.Expected);
        DecisionJson.Number(json, "low", item.Low);
        DecisionJson.Number(json, "high", item.High);
        json.WriteBoolean("chosen", item.IsChosen);
        json.WriteString("reporting", Word(item.Reporting));
        json.WriteBoolean("nearBorder", item.NearBorder);
        json.WriteNumber("km2", Math.Round(item.Km2, 3));
        if (item.Metres is { } metres)
        {
            json.WriteNumber("metres", Math.Round(metres, 1));
        }

        WriteVisit(json, item.LastPatrol);
        WriteExposed(json, item.Sites, item.Settlements);
    }

    /// <summary>Writes the members of the whole answer.</summary>
    public static void WriteRest(Utf8JsonWriter json, PatrolQuestion question, PatrolAnswer answer)
    {
        WriteForecast(json, answer.Forecast);
        json.WriteNumber("share", question.Share);
        json.WriteNumber("chosen", answer.Chosen);
        json.WriteNumber("areaShare", answer.AreaShare);
        WriteReach(json, "remainder", answer.Reach);
        json.WriteStartObject("silent");
        json.WriteNumber("cells", answer.SilentCells);
        WriteSites(json, "sites", answer.SilentSites);
        json.WriteEndObject();
        json.WriteStartObject("patrols");
        json.WriteNumber("onRecord", answer.Record.Count);
        DecisionJson.Day(json, "first", answer.Record.First);
        json.WriteEndObject();
    }

    /// <summary>Writes what is covered and what is not.</summary>
    public static void WriteReach(Utf8JsonWriter json, string name, PatrolReach reach)
    {
        json.WriteStartObject(name);
        json.WriteNumber("expectedTotal", reach.Total);
        json.WriteNumber("expectedCovered", reach.Covered);
        json.WriteNumber("expectedUncovered", reach.Total - reach.Covered);
        json.WriteNumber("uncoveredShare", reach.UncoveredShare);
        json.WriteNumber("sitesCovered", reach.CoveredSites.Count);
        json.WriteNumber("sitesUncovered", reach.UncoveredSites.Count);
        DecisionJson.Number(json, "sitePeopleCovered", People(reach.CoveredSites));
        DecisionJson.Number(json, "sitePeopleUncovered", People(reach.UncoveredSites));
        json.WriteNumber("settledPeopleCovered", reach.CoveredSettled);
        json.WriteNumber("settledPeopleUncovered", reach.UncoveredSettled);
        WriteSites(json, "uncoveredSites", reach.UncoveredSites);
        json.WriteEndObject();
    }

    /// <summary>Writes sites with their people.</summary>
    public static void WriteSites(Utf8JsonWriter json, string name, IReadOnlyList<ExposedSite> sites)
    {
        json.WriteStartArray(name);
        foreach (var site in sites)
        {
            json.WriteStartObject();
            json.WriteString("layer", site.Layer);
            json.WriteString("id", site.Id);
            json.WriteString("name", site.Name);
            DecisionJson.Number(json, "people", site.People);
            DecisionJson.Day(json, "countedOn", site.CountedOn);
            json.WriteNumber("lon", Math.Round(site.Longitude, 7));
            json.WriteNumber("lat", Math.Round(site.Latitude, 7));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes which forecast stands behind an answer.</summary>
    public static void WriteForecast(Utf8JsonWriter json, RiskForecast forecast)
    {
        json.WriteStartObject("forecast");
        DecisionJson.Day(json, "origin", forecast.Origin);
        json.WriteNumber("days", forecast.HorizonDays);
        json.WriteString("method", forecast.Method.ToString());
        json.WriteString("methodReason", forecast.MethodReason);
        json.WriteString("unit", forecast.Unit);
        json.WriteNumber("cell", forecast.Grid.Cell);
        json.WriteNumber("cells", forecast.Grid.Count);
        json.WriteNumber("total", forecast.Total);
        json.WriteNumber("low", forecast.TotalRange.Low);
        json.WriteNumber("high", forecast.TotalRange.High);
        json.WriteNumber("dispersion", forecast.Dispersion);
        json.WriteEndObject();
    }

    private static void WriteVisit(Utf8JsonWriter json, PatrolVisit? visit)
    {
        if (visit is not { } last)
        {
            json.WriteNull("lastPatrol");
            json.WriteString("patrolRecord", "no patrol on record");
            return;
        }

        json.WriteStartObject("lastPatrol");
        json.WriteString("id", last.Id);
        DecisionJson.Day(json, "date", last.Date);
        json.WriteNumber("days", last.Days);
        json.WriteNumber("within30", last.Within30);
        json.WriteEndObject();
        json.WriteString("patrolRecord", last.Days == 1 ? "1 day since the last patrol on record" : $"{last.Days} days since the last patrol on record");
    }

    private static void WriteExposed(Utf8JsonWriter json, IReadOnlyList<ExposedSite> sites, IReadOnlyList<ExposedSite> settlements)
    {
        json.WriteStartObject("exposed");
        DecisionJson.Number(json, "sitePeople", People(sites));
        DecisionJson.Number(json, "settledPeople", People(settlements));
        WriteSites(json, "sites", sites);
        WriteSites(json, "settlements", settlements);
        json.WriteEndObject();
    }
}
