using System.Text.Json;
using GeoArms.Core.Projections;
using GeoArms.Data.Export;
using GeoArms.Engine.Queries;
using GeoArms.Engine.Queries.Corridors;
using GeoArms.Engine.Queries.Reporting;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Http.Queries;

/// <summary>Answers to questions about places as JSON. A ratio that does not exist, and a bound that has no limit, is null.</summary>
internal static class PlaceJson
{
    /// <summary>What holds for all figures.</summary>
    private static readonly string[] Notes =
    [
        "Reported events, not risk: more reports may mean better access, and fewer may mean less reporting. Few or no events do not mean that a place is safe.",
        "distance: metres of the geodesic on WGS84 to the nearest place of the feature, 0 inside. bearing: direction at its start in degrees clockwise from true north.",
        "count: features, each whole. events and sums: an event that spans days by the share of its days in the period, counted in whole UTC days.",
        "trend: rate of the period by that of the period before, of equal length, with the exact conditional 95 % interval; widened by the root of the dispersion on the log scale when that is above 1.2.",
    ];

    /// <summary>Writes an answer.</summary>
    public static void Write(Utf8JsonWriter json, PlaceAnswer answer, PlaceForm form, Action<Utf8JsonWriter> writeGround, Action<Utf8JsonWriter>? writeRest)
    {
        json.WriteStartObject();
        WriteFigures(json, answer, writeGround, writeRest);
        var writers = new Dictionary<LayerView, FeatureWriter>();
        json.WriteStartArray("features");
        foreach (var feature in answer.Features)
        {
            json.WriteStartObject();
            json.WriteString("layer", feature.Layer);
            json.WriteString("id", feature.Id);
            json.WriteString("label", feature.Label);
            WriteReach(json, feature, form);
            json.WriteStartObject("properties");
            Writer(writers, feature.View).WriteProperties(json, feature.Row);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes everything but the features as members of the object that is open.</summary>
    public static void WriteFigures(Utf8JsonWriter json, PlaceAnswer answer, Action<Utf8JsonWriter> writeGround, Action<Utf8JsonWriter>? writeRest)
    {
        writeGround(json);
        WritePeriod(json, "period", answer.Period);
        json.WriteNumber("matched", answer.Matched);
        json.WriteNumber("returned", answer.Features.Count);
        json.WriteStartObject("coverage");
        WriteCoverage(json, answer.Coverage);
        if (answer.CoverageBefore is { } before)
        {
            json.WriteStartObject("before");
            WriteCoverage(json, before);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("before");
        }

        json.WriteEndObject();
        json.WriteStartArray("layers");
        foreach (var layer in answer.Layers)
        {
            LayerFiguresJson.Write(json, layer, answer.Coverage, answer.CoverageBefore);
        }

        json.WriteEndArray();
        json.WriteStartArray("leftOut");
        foreach (var layer in answer.LeftOut)
        {
            json.WriteStartObject();
            json.WriteString("layer", layer.Layer);
            json.WriteString("reason", layer.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        writeRest?.Invoke(json);
        json.WriteStartArray("notes");
        foreach (var note in Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes how a feature lies to the place, as members of the object that is open.</summary>
    public static void WriteReach(Utf8JsonWriter json, PlaceFeature feature, PlaceForm form)
    {
        json.WriteNumber("distance", Math.Round(feature.Reach.Metres, 3));
        if (feature.Reach.Azimuth is { } azimuth)
        {
            json.WriteNumber("bearing", Math.Round(azimuth, 6) is var rounded && rounded >= 360 ? 0 : rounded);
        }
        else
        {
            json.WriteNull("bearing");
        }

        json.WritePropertyName("nearest");
        WritePlace(json, feature.Reach.Longitude, feature.Reach.Latitude, form);
        if (feature.Along is { } along)
        {
            WriteAlong(json, along);
        }
    }

    /// <summary>Writes a place: <c>[longitude, latitude]</c>, or text in UTM or MGRS.</summary>
    public static void WritePlace(Utf8JsonWriter json, double longitude, double latitude, PlaceForm form)
    {
        if (form == PlaceForm.Degrees)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(longitude, 9));
            json.WriteNumberValue(Math.Round(latitude, 9));
            json.WriteEndArray();
        }
        else
        {
            json.WriteStringValue(PlaceText.Format(longitude, latitude, form));
        }
    }

    /// <summary>Writes a period with both days included, or null.</summary>
    public static void WritePeriod(Utf8JsonWriter json, string name, DayPeriod? period)
    {
        if (period is not { } days)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("from", DayPeriod.ToDate(days.First).ToString("yyyy-MM-dd"));
        json.WriteString("to", DayPeriod.ToDate(days.Last).ToString("yyyy-MM-dd"));
        json.WriteNumber("days", days.Days);
        json.WriteEndObject();
    }

    /// <summary>The writer of a view's features, made once.</summary>
    public static FeatureWriter Writer(Dictionary<LayerView, FeatureWriter> writers, LayerView view)
    {
        if (!writers.TryGetValue(view, out var writer))
        {
            writers.Add(view, writer = new FeatureWriter(view));
        }

        return writer;
    }

    private static void WriteAlong(Utf8JsonWriter json, AlongRoute along)
    {
        json.WriteNumber("chainage", Math.Round(along.Chainage, 3));
        if (along.Side is { } side)
        {
            json.WriteString("side", side == RouteSide.Left ? "left" : "right");
        }
        else
        {
            json.WriteNull("side");
        }

        json.WriteNumber("insideMetres", Math.Round(along.InsideMetres, 3));
        if (along.InsideUntil is { } until)
        {
            json.WriteNumber("insideUntil", Math.Round(until, 3));
        }
    }

    private static void WriteCoverage(Utf8JsonWriter json, CoverageStatement coverage)
    {
        json.WriteString("level", LayerFiguresJson.Word(coverage.Level));
        json.WriteString("sentence", coverage.Sentence);
        json.WriteNumber("recordedShare", Math.Round(coverage.RecordedShare, 4));
        json.WriteStartArray("areas");
        foreach (var area in coverage.Areas)
        {
            json.WriteStringValue(area);
        }

        json.WriteEndArray();
    }
}
