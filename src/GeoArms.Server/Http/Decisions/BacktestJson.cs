using System.Globalization;
using System.Text.Json;
using GeoArms.Engine.Forecast;

namespace GeoArms.Server.Http.Decisions;

/// <summary>Backtests of the forecast as JSON: the same on the command line and over HTTP.</summary>
internal static class BacktestJson
{
    /// <summary>Writes an object whose <c>sizes</c> are the same backtest with cells of several sizes, the one asked for first.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<BacktestReport> sizes)
    {
        var request = sizes[0].Request;
        json.WriteStartObject();
        json.WriteString("from", Day(request.From));
        json.WriteString("to", Day(request.To));
        json.WriteNumber("horizonDays", request.HorizonDays);
        json.WriteNumber("seed", request.Seed);
        Numbers(json, "areaShares", ForecastScore.AreaShares);
        json.WriteString("logScoreUnits", "nats per event above the same chance for every cell");
        json.WriteStartArray("sizes");
        foreach (var report in sizes)
        {
            Write(json, report);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BacktestReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("cell", report.Grid.Cell);
        json.WriteNumber("cells", report.Grid.Count);
        json.WriteNumber("areaKm2", Math.Round(report.Grid.TotalKm2, 1));
        json.WriteString("studyArea", report.Grid.IsOutlined ? "administrative areas" : "box");
        json.WriteNumber("windows", report.Score.Windows);
        json.WriteNumber("events", report.Score.Events);
        json.WriteNumber("originsOnFinalData", report.OnFinalData);
        json.WriteString("ranking", MethodWords.Name(report.Score.Chosen));
        json.WriteString("verdict", report.Score.Reason);
        Numbers(json, "cellCounts", report.Score.CellCounts.Select(count => (double)count));
        json.WriteStartArray("methods");
        foreach (var method in report.Score.Methods)
        {
            Write(json, method);
        }

        json.WriteEndArray();
        json.WriteStartArray("comparisons");
        foreach (var comparison in report.Score.Comparisons)
        {
            json.WriteStartObject();
            json.WriteString("baseline", MethodWords.Name(comparison.Baseline));
            json.WriteString("finding", comparison.Words);
            json.WriteBoolean("beaten", comparison.IsBeaten);
            Write(json, "logGain", comparison.LogGain);
            Write(json, "hitGains", comparison.HitGains);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteModel(json, report);
        json.WriteStartArray("timeline");
        foreach (var (origin, events, expected) in report.Windows)
        {
            json.WriteStartObject();
            json.WriteString("origin", Day(origin));
            json.WriteNumber("events", events);
            Number(json, "expected", expected);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteAccount(json, report);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MethodScore method)
    {
        json.WriteStartObject();
        json.WriteString("method", MethodWords.Name(method.Method));
        json.WriteString("name", MethodWords.Of(method.Method));
        Write(json, "logScore", method.LogScore);
        Write(json, "hitRates", method.HitRates);
        Write(json, "pai", method.Pai);
        Write(json, "peiStar", method.PeiStar);
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, BacktestReport report)
    {
        json.WriteStartObject("model");
        json.WriteStartArray("components");
        foreach (var (part, share) in report.Shares)
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            json.WriteString("kind", part.Kind switch
            {
                PartKind.History => "history",
                PartKind.Density => "density",
                PartKind.NearRepeat => "nearRepeat",
                _ => "uniform",
            });
            Number(json, "timeScaleDays", part.TimeScaleDays);
            Number(json, "spaceScaleMetres", part.SpaceScaleMetres);
            Number(json, "share", share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("nearRepeat");
        Number(json, "branching", report.NearRepeat.Branching);
        Number(json, "days", report.NearRepeat.Days);
        Number(json, "metres", report.NearRepeat.Metres);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("ranges");
        json.WriteNumber("totalsInside", report.TotalsInRange.Inside);
        json.WriteNumber("totals", report.TotalsInRange.Of);
        json.WriteNumber("cellsInside", report.CellsInRange.Inside);
        json.WriteNumber("cells", report.CellsInRange.Of);
        json.WriteEndObject();
    }

    private static void WriteAccount(Utf8JsonWriter json, BacktestReport report)
    {
        var account = report.Account;
        json.WriteStartObject("account");
        json.WriteNumber("events", account.Events);
        json.WriteNumber("tooRough", account.TooRough);
        json.WriteNumber("tooVague", account.TooVague);
        json.WriteNumber("outside", account.Outside);
        json.WriteNumber("withoutPlace", account.WithoutPlace);
        json.WriteNumber("withoutDate", account.WithoutDate);
        json.WriteEndObject();
        json.WriteStartArray("notes");
        foreach (var note in report.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<Estimate> estimates)
    {
        json.WriteStartArray(name);
        foreach (var estimate in estimates)
        {
            Write(json, estimate);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Estimate estimate)
    {
        json.WritePropertyName(name);
        Write(json, estimate);
    }

    private static void Write(Utf8JsonWriter json, Estimate estimate)
    {
        json.WriteStartObject();
        Number(json, "value", estimate.Value);
        Number(json, "low", estimate.Interval.Low);
        Number(json, "high", estimate.Interval.High);
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    // JSON has no NaN: what cannot be said is null.
    private static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value && double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
