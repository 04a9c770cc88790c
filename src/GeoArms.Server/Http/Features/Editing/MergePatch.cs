using System.Text.Json;
using System.Text.Json.Nodes;

namespace GeoArms.Server.Http.Features.Editing;

/// <summary>JSON Merge Patch (RFC 7396): null takes a member away, an object is merged, everything else replaces.</summary>
internal static class MergePatch
{
    /// <summary>The target as it is after the patch.</summary>
    public static JsonNode? Apply(JsonNode? target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            return JsonNode.Parse(patch.GetRawText());
        }

        var merged = target as JsonObject ?? [];
        foreach (var member in patch.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                merged.Remove(member.Name);
                continue;
            }

            var before = merged[member.Name];
            merged.Remove(member.Name);
            merged[member.Name] = Apply(before, member.Value);
        }

        return merged;
    }
}
