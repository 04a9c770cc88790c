using System.Globalization;
using System.Text.Json;
using GeoArms.Core;

namespace GeoArms.Data.Codes;

/// <summary>
/// Reads the JSON files that users may edit (code lists, mappings): comments and trailing commas are permitted, and
/// an error says the file, the member, what was got and what is expected.
/// </summary>
internal static class JsonSettings
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file whose root is an object.</summary>
    /// <exception cref="InputException">It is not there, is not JSON (the message has the line), or is not an object.</exception>
    public static JsonDocument Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The file '{path}' cannot be read: {problem.Message}", problem);
        }

        try
        {
            var start = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
            var document = JsonDocument.Parse(bytes.AsMemory(start), Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new InputException($"'{path}' holds a JSON {document.RootElement.ValueKind}; expected an object.");
        }
        catch (JsonException problem)
        {
            var line = ((problem.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            throw new InputException($"'{path}', line {line}, is not valid JSON: {problem.Message}", problem);
        }
    }

    /// <summary>A member that must be text.</summary>
    /// <exception cref="InputException">It is absent or not text.</exception>
    public static string RequiredText(JsonElement owner, string member, string where) =>
        owner.TryGetProperty(member, out var value) ? Text(value, $"{where}, {member}") : throw new InputException($"{where} has no member \"{member}\"; expected a text.");

    /// <summary>A value that must be text.</summary>
    /// <exception cref="InputException">It is not text.</exception>
    public static string Text(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new InputException($"{where} is {Describe(value)}; expected a text.");

    /// <summary>A value that must be text, or a list of texts.</summary>
    /// <exception cref="InputException">It is neither.</exception>
    public static string[] Texts(JsonElement value, string where) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => [.. value.EnumerateArray().Select(one => Text(one, where))],
        _ => throw new InputException($"{where} is {Describe(value)}; expected a text or a list of texts."),
    };

    /// <summary>The items of a list; none when the member is absent.</summary>
    /// <exception cref="InputException">It is not a list.</exception>
    public static JsonElement.ArrayEnumerator Items(JsonElement owner, string member, string where) =>
        !owner.TryGetProperty(member, out var list) ? default
        : list.ValueKind == JsonValueKind.Array ? list.EnumerateArray()
        : throw new InputException($"{where}, {member}, is {Describe(list)}; expected a list.");

    /// <summary>Refuses members that nobody knows, naming the nearest that somebody does.</summary>
    /// <exception cref="InputException">It is not an object, or a member is not among <paramref name="permitted"/>.</exception>
    public static void CheckMembers(JsonElement owner, string where, params ReadOnlySpan<string> permitted)
    {
        CheckObject(owner, where);
        foreach (var member in owner.EnumerateObject())
        {
            if (!permitted.Contains(member.Name))
            {
                var names = permitted.ToArray();
                throw new InputException(
                    $"{where} has the member \"{member.Name}\"; did you mean \"{NearestName.Of(member.Name, names)}\"? Permitted: {string.Join(", ", names)}.");
            }
        }
    }

    /// <summary>Refuses what is not an object.</summary>
    /// <exception cref="InputException">It is not.</exception>
    public static void CheckObject(JsonElement value, string where)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new InputException($"{where} is {Describe(value)}; expected an object.");
        }
    }

    /// <summary>A value as it is shown in a message.</summary>
    public static string Describe(JsonElement value)
    {
        var raw = value.GetRawText();
        return raw.Length > 60 ? raw[..60] + "…" : raw;
    }
}
