using GeoArms.Core;
using GeoArms.Data.Codes;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// What names of administrative areas are compared without (<c>data/codes/place-words.json</c>): words that say what kind
/// of area it is (province, wilaya…), spellings that stand for each other (St and Saint), and names that publishers use
/// for an area whose P-code is known.
/// </summary>
internal sealed class PlaceWords
{
    private readonly HashSet<string> _kinds;
    private readonly Dictionary<string, string> _spellings;
    private readonly Dictionary<(string Country, string Key), string> _names;

    private PlaceWords(HashSet<string> kinds, Dictionary<string, string> spellings, Dictionary<(string, string), string> names) =>
        (_kinds, _spellings, _names) = (kinds, spellings, names);

    /// <summary>Reads the file.</summary>
    /// <exception cref="InputException">It is wrong.</exception>
    public static PlaceWords Load(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "codes", "place-words.json");
        using var document = JsonSettings.Read(path);
        var root = document.RootElement;
        var where = $"'{path}'";
        JsonSettings.CheckMembers(root, where, "kinds", "spellings", "names");
        var kinds = root.TryGetProperty("kinds", out var listed) ? JsonSettings.Texts(listed, $"{where}, kinds") : [];
        var spellings = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root.TryGetProperty("spellings", out var pairs))
        {
            foreach (var pair in pairs.EnumerateObject())
            {
                spellings[NameKey.Of(pair.Name)] = NameKey.Of(JsonSettings.Text(pair.Value, $"{where}, spellings.{pair.Name}"));
            }
        }

        var names = new Dictionary<(string, string), string>();
        if (root.TryGetProperty("names", out var byCountry))
        {
            foreach (var country in byCountry.EnumerateObject())
            {
                foreach (var name in country.Value.EnumerateObject())
                {
                    names[(country.Name, NameKey.Of(name.Name))] = JsonSettings.Text(name.Value, $"{where}, names.{country.Name}.{name.Name}");
                }
            }
        }

        return new PlaceWords([.. kinds.Select(NameKey.Of)], spellings, names);
    }

    /// <summary>A name's key without the words for kinds of area, in common spelling, run together (Ríoviejo, Río Viejo); of the whole key when nothing would remain.</summary>
    /// <param name="key">Key of the name (<see cref="NameKey"/>).</param>
    public string Plain(string key)
    {
        var words = key.Split(' ');
        var kept = words.Where(word => !_kinds.Contains(word)).Select(word => _spellings.GetValueOrDefault(word, word)).ToArray();
        return string.Concat(kept.Length == 0 ? words : kept);
    }

    /// <summary>The P-code that a name is known to mean in a country, or null.</summary>
    public string? PcodeOf(string country, string key) => _names.GetValueOrDefault((country, key));
}
