using System.Text.RegularExpressions;
using GeoArms.Core;
using GeoArms.Data.Codes;

namespace GeoArms.Data.Import.Columns;

/// <summary>Tells a code from a name by regular expressions that users may change (<c>data/codes/actor-patterns.json</c>).</summary>
internal sealed class NamePatterns
{
    private readonly List<(Regex Pattern, string Key)> _patterns = [];

    private NamePatterns()
    {
    }

    /// <summary>Reads a file of patterns.</summary>
    /// <exception cref="InputException">The file, a pattern or a key is wrong.</exception>
    public static NamePatterns Load(string dataFolder, string name, CodeLists codes)
    {
        var path = Path.Combine(dataFolder, "codes", name + ".json");
        using var document = JsonSettings.Read(path);
        var where = $"'{path}'";
        JsonSettings.CheckMembers(document.RootElement, where, "list", "description", "patterns");
        var list = codes[JsonSettings.RequiredText(document.RootElement, "list", where)];
        var keys = list.Values.Select(value => value.Key).ToArray();
        var result = new NamePatterns();
        if (document.RootElement.TryGetProperty("patterns", out var patterns) && patterns.ValueKind == System.Text.Json.JsonValueKind.Array)
        {
            foreach (var pattern in patterns.EnumerateArray())
            {
                var place = $"{where}, patterns[{result._patterns.Count}]";
                JsonSettings.CheckMembers(pattern, place, "match", "key");
                var key = JsonSettings.RequiredText(pattern, "key", place);
                if (!keys.Contains(key, StringComparer.Ordinal))
                {
                    throw new InputException($"{place}, key, is \"{key}\", which the list '{list.Name}' does not have; did you mean \"{NearestName.Of(key, keys)}\"?");
                }

                result._patterns.Add((Compile(JsonSettings.RequiredText(pattern, "match", place), place), key));
            }
        }

        return result;
    }

    /// <summary>Key of the first pattern that matches, or null.</summary>
    public string? Find(string name)
    {
        foreach (var (pattern, key) in _patterns)
        {
            if (pattern.IsMatch(name))
            {
                return key;
            }
        }

        return null;
    }

    private static Regex Compile(string pattern, string where)
    {
        try
        {
            // Without backtracking, so that no pattern and no name can stall an import.
            return new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw new InputException($"{where}, match, is not a regular expression that can be used: {problem.Message}", problem);
        }
    }
}
