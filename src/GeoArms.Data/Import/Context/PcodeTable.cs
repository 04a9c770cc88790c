using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Data.Stores;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// The administrative areas that a store knows, from the table <c>pcodes</c> and the layer <c>areas</c>, by P-code and by
/// name. Read once an import: 33,000 areas take about 15 MB.
/// </summary>
internal sealed class PcodeTable
{
    private readonly Dictionary<string, AdminArea> _byCode = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Country, int Level), Level> _levels = [];
    private readonly Dictionary<string, HashSet<int>> _prefixes = new(StringComparer.OrdinalIgnoreCase);
    private readonly PlaceWords _words;

    /// <summary>Gathers areas.</summary>
    /// <param name="areas">The areas; later ones with a code that is there add their names and polygon.</param>
    /// <param name="words">How names are compared.</param>
    public PcodeTable(IEnumerable<AdminArea> areas, PlaceWords words)
    {
        _words = words;
        foreach (var area in areas)
        {
            if (!_byCode.TryGetValue(area.Pcode, out var there))
            {
                _byCode.Add(area.Pcode, area);
            }
            else if (there.AreaId is null && area.AreaId is not null && there.Country == area.Country && there.Level == area.Level)
            {
                _byCode[area.Pcode] = area;
            }

            if (!_levels.TryGetValue((area.Country, area.Level), out var level))
            {
                _levels[(area.Country, area.Level)] = level = new Level();
            }

            if (!_prefixes.TryGetValue(Prefix(area.Pcode), out var known))
            {
                _prefixes[Prefix(area.Pcode)] = known = [];
            }

            known.Add(area.Level);
            foreach (var name in area.Names)
            {
                level.Add(NameKey.Of(name), _words, area, name);
            }
        }
    }

    /// <summary>True when the store knows no area: nothing is resolved and nothing checked.</summary>
    public bool IsEmpty => _byCode.Count == 0;

    /// <summary>All areas, each code once.</summary>
    public IReadOnlyCollection<AdminArea> All => _byCode.Values;

    /// <summary>Reads what a store knows.</summary>
    public static async Task<PcodeTable> LoadAsync(IStore store, Countries countries, PlaceWords words, CancellationToken cancel)
    {
        var areas = new List<AdminArea>();
        foreach (var layer in (LayerSchema[])[BuiltInLayers.Pcodes, BuiltInLayers.Areas])
        {
            if (await store.CountAsync(layer.Name, cancel) > 0)
            {
                var sink = new AdminAreaSink(layer, countries);
                await store.ReadLayerAsync(layer.Name, sink, cancel);
                areas.AddRange(sink.Areas);
            }
        }

        return new PcodeTable(areas, words);
    }

    /// <summary>An area by its P-code (case does not matter), or null.</summary>
    public AdminArea? OfCode(string pcode) => _byCode.GetValueOrDefault(pcode);

    /// <summary>True when areas of a level are known in a country.</summary>
    public bool Knows(string country, int level) => _levels.ContainsKey((country, level));

    /// <summary>
    /// The one area of a level that a name means, or null when there is none or several. First the name as it is, then
    /// without the words for kinds of area, then the known names of <see cref="PlaceWords"/>; nothing is guessed.
    /// </summary>
    /// <param name="country">ISO 3166-1 code of three letters.</param>
    /// <param name="level">Level of the area.</param>
    /// <param name="name">The name as reported.</param>
    /// <param name="parent">P-code of the area within which it must lie, or null.</param>
    /// <param name="isAmbiguous">True when several areas have the name.</param>
    public AdminArea? OfName(string country, int level, string name, string? parent, out bool isAmbiguous)
    {
        isAmbiguous = false;
        if (!_levels.TryGetValue((country, level), out var areas))
        {
            return null;
        }

        var key = NameKey.Of(name);
        foreach (var candidates in (List<AdminArea>?[])[areas.Exact.GetValueOrDefault(key), areas.Plain.GetValueOrDefault(_words.Plain(key))])
        {
            var fitting = (candidates ?? []).Where(area => parent is null || IsWithin(area, parent)).DistinctBy(area => area.Pcode, StringComparer.OrdinalIgnoreCase).Take(2).ToArray();
            if (fitting.Length == 1)
            {
                return fitting[0];
            }

            isAmbiguous |= fitting.Length > 1;
        }

        return !isAmbiguous && _words.PcodeOf(country, key) is { } known && OfCode(known) is { } area && area.Country == country && area.Level == level && (parent is null || IsWithin(area, parent))
            ? area
            : null;
    }

    /// <summary>The known name of a level that is written most like a name, with its code, for a remark; null when the level is not known.</summary>
    public (string Name, string Pcode)? Nearest(string country, int level, string name) =>
        _levels.TryGetValue((country, level), out var areas)
        && Core.NearestName.Of(_words.Plain(NameKey.Of(name)), areas.Shown.Keys) is { } nearest
            ? (areas.Shown[nearest].Name, areas.Shown[nearest].Pcode)
            : null;

    /// <summary>True when the table has codes that begin with the same letters, of one of the levels: a code that is not among them is unknown.</summary>
    public bool KnowsCountryOf(string pcode, IReadOnlyList<int> levels) =>
        _prefixes.TryGetValue(Prefix(pcode), out var known) && levels.Any(known.Contains);

    /// <summary>True when an area lies within another, over any number of levels.</summary>
    public bool IsWithin(AdminArea area, string parent)
    {
        var above = area.Parent;
        for (var step = 0; step < 5 && above is not null; step++)
        {
            if (above.Equals(parent, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            above = OfCode(above)?.Parent;
        }

        return false;
    }

    private static string Prefix(string pcode) => string.Concat(pcode.TakeWhile(char.IsAsciiLetter));

    private sealed class Level
    {
        public Dictionary<string, List<AdminArea>> Exact { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, List<AdminArea>> Plain { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, (string Name, string Pcode)> Shown { get; } = new(StringComparer.Ordinal);

        public void Add(string key, PlaceWords words, AdminArea area, string name)
        {
            var plain = words.Plain(key);
            Put(Exact, key, area);
            Put(Plain, plain, area);
            Shown.TryAdd(plain, (name, area.Pcode));
        }

        private static void Put(Dictionary<string, List<AdminArea>> names, string key, AdminArea area)
        {
            if (key.Length == 0)
            {
                return;
            }

            if (names.TryGetValue(key, out var there))
            {
                there.Add(area);
            }
            else
            {
                names.Add(key, [area]);
            }
        }
    }
}
