using System.Text.Json.Nodes;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Why a gate fired at a row, kept with the row in <c>extra.gates</c>: an object from the gate's name to a text such as
/// <c>"bih-1866, 97 %"</c>, so that a flag can be explained wherever the row is shown.
/// </summary>
internal static class GateFacts
{
    private const string Member = "gates";

    /// <summary>Adds what a gate that flags found.</summary>
    public static void Add(FeatureRow row, Gate gate, string fact)
    {
        if (gate.Action == GateAction.Flag)
        {
            Add(row, gate.Name, fact);
        }
    }

    /// <summary>Adds a fact.</summary>
    public static void Add(FeatureRow row, string gate, string fact)
    {
        var extra = row.Values[CommonColumns.Extra] is string text ? Parse(text) : [];
        if (extra[Member] is not JsonObject facts)
        {
            // A column of the file that is called so keeps its value beside.
            if (extra[Member] is { } own)
            {
                extra[$"{Member}_2"] = own.DeepClone();
            }

            extra[Member] = facts = [];
        }

        facts[gate] = fact;
        row.Values[CommonColumns.Extra] = extra.ToJsonString(JsonTexts.Serializing);
    }

    /// <summary>False when a text of <c>extra</c> holds no facts.</summary>
    public static bool MayHave(string? extra) => extra is not null && extra.Contains($"\"{Member}\"", StringComparison.Ordinal);

    /// <summary>False when a text of <c>extra</c> in UTF-8 holds no facts.</summary>
    public static bool MayHave(ReadOnlySpan<byte> extra) => extra.IndexOf("\"gates\""u8) >= 0;

    /// <summary>What a gate found in a row, or null.</summary>
    public static string? Of(string? extra, string gate) =>
        MayHave(extra) && Parse(extra!)[Member] is JsonObject facts && facts[gate] is JsonValue fact && fact.TryGetValue<string>(out var text)
            ? text
            : null;

    /// <summary>The text of <c>extra</c> without the facts of some gates; null when nothing remains.</summary>
    public static string? Without(string? extra, IReadOnlyCollection<string> gates)
    {
        if (extra is null || !MayHave(extra))
        {
            return extra;
        }

        var all = Parse(extra);
        if (all[Member] is JsonObject facts)
        {
            foreach (var gate in gates)
            {
                facts.Remove(gate);
            }

            if (facts.Count == 0)
            {
                all.Remove(Member);
            }
        }

        return all.Count == 0 ? null : all.ToJsonString(JsonTexts.Serializing);
    }

    private static JsonObject Parse(string extra) => JsonNode.Parse(extra) as JsonObject ?? [];
}
