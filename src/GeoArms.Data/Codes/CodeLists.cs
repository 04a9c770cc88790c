using System.Collections.Frozen;
using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Layers;

namespace GeoArms.Data.Codes;

/// <summary>
/// The code lists of <c>data/codes</c>, which users may read and change. Every list that a built-in layer names must
/// be there.
/// </summary>
public sealed class CodeLists
{
    private readonly FrozenDictionary<string, CodeList> _byName;

    private CodeLists(IEnumerable<CodeList> lists) => _byName = lists.ToFrozenDictionary(list => list.Name, StringComparer.Ordinal);

    /// <summary>All lists by name.</summary>
    public IReadOnlyDictionary<string, CodeList> All => _byName;

    /// <summary>A list by name.</summary>
    /// <exception cref="InputException">There is none; the message names the nearest.</exception>
    public CodeList this[string name] => _byName.GetValueOrDefault(name)
        ?? throw new InputException($"There is no code list '{name}'; did you mean '{NearestName.Of(name, _byName.Keys)}'?");

    /// <summary>Reads the lists.</summary>
    /// <param name="dataFolder">The data folder; the lists stand in its <c>codes/</c>, one a file.</param>
    /// <exception cref="InputException">A file is wrong, or a list that a built-in layer needs is missing; the message says which and what.</exception>
    public static CodeLists Load(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "codes");
        if (!Directory.Exists(folder))
        {
            throw new InputException($"The folder '{folder}' with the code lists is not there; expected it inside the data folder.");
        }

        var lists = new List<CodeList>();
        foreach (var name in BuiltInLayers.All.SelectMany(layer => layer.Columns).Select(column => column.CodeList).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, name + ".json");
            lists.Add(File.Exists(path) ? Read(path, name) : throw new InputException($"The code list '{path}' is not there, and a layer needs it."));
        }

        return new CodeLists(lists);
    }

    private static CodeList Read(string path, string expectedName)
    {
        using var document = JsonSettings.Read(path);
        var root = document.RootElement;
        var where = $"'{path}'";
        JsonSettings.CheckMembers(root, where, "list", "title", "description", "values", "aliases");
        var name = JsonSettings.RequiredText(root, "list", where);
        if (name != expectedName)
        {
            throw new InputException($"{where}, list, is \"{name}\"; expected the file's own name, \"{expectedName}\".");
        }

        var values = ReadValues(root, where);
        var keys = values.Select(value => value.Key).ToHashSet(StringComparer.Ordinal);
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root.TryGetProperty("aliases", out var declared))
        {
            foreach (var alias in declared.EnumerateObject())
            {
                var key = JsonSettings.Text(alias.Value, $"{where}, aliases, \"{alias.Name}\"");
                aliases[alias.Name] = keys.Contains(key)
                    ? key
                    : throw new InputException($"{where}, aliases: \"{alias.Name}\" stands for \"{key}\", which the list does not have; did you mean \"{NearestName.Of(key, keys)}\"?");
            }
        }

        return new CodeList(name, JsonSettings.RequiredText(root, "title", where), values, aliases);
    }

    private static List<CodeValue> ReadValues(JsonElement root, string where)
    {
        if (!root.TryGetProperty("values", out var declared) || declared.ValueKind != JsonValueKind.Array || declared.GetArrayLength() == 0)
        {
            throw new InputException($"{where} has no values; expected \"values\": [{{\"key\": …, \"title\": …}}, …].");
        }

        var values = new List<CodeValue>();
        foreach (var declaredValue in declared.EnumerateArray())
        {
            var place = $"{where}, values[{values.Count}]";
            JsonSettings.CheckMembers(declaredValue, place, "key", "title", "colour", "description");
            var key = JsonSettings.RequiredText(declaredValue, "key", place);
            if (values.Exists(value => value.Key == key))
            {
                throw new InputException($"{place} has the key \"{key}\" a second time; expected each key once.");
            }

            values.Add(new CodeValue(key, JsonSettings.RequiredText(declaredValue, "title", place))
            {
                Colour = declaredValue.TryGetProperty("colour", out var colour) ? JsonSettings.Text(colour, $"{place}, colour") : null,
                Description = declaredValue.TryGetProperty("description", out var description) ? JsonSettings.Text(description, $"{place}, description") : null,
            });
        }

        return values;
    }
}
