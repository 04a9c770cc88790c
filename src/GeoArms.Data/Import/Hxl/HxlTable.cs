using System.Text.Json;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Mappings;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Hxl;

/// <summary>What HXL tags say (<c>data/codes/hxl-tags.json</c>): which layer a file belongs to, and which column of it a column of the file fills.</summary>
internal sealed class HxlTable
{
    private readonly Dictionary<string, Dictionary<string, HxlColumn>> _layers = new(StringComparer.Ordinal);
    private readonly List<(string Layer, HxlPattern[] Patterns)> _tells = [];
    private readonly Dictionary<string, HxlPattern[]> _places = new(StringComparer.Ordinal);
    private HxlPattern[] _group = [];
    private HxlPattern[] _id = [];

    private HxlTable()
    {
    }

    /// <summary>Reads the table.</summary>
    /// <exception cref="InputException">It is wrong, or names a layer or column that is not there.</exception>
    public static HxlTable Load(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "codes", "hxl-tags.json");
        using var document = JsonSettings.Read(path);
        var root = document.RootElement;
        JsonSettings.CheckMembers(root, $"'{path}'", "places", "group", "id", "tells", "layers");
        var table = new HxlTable();
        foreach (var place in Members(root, "places", path))
        {
            table._places[place.Name] = Patterns(place.Value, $"'{path}', places.{place.Name}");
        }

        table._group = root.TryGetProperty("group", out var group) ? Patterns(group, $"'{path}', group") : [];
        table._id = root.TryGetProperty("id", out var id) ? Patterns(id, $"'{path}', id") : [];
        foreach (var tells in Members(root, "tells", path))
        {
            table._tells.Add((Layer(tells.Name, $"'{path}', tells").Name, Patterns(tells.Value, $"'{path}', tells.{tells.Name}")));
        }

        foreach (var layer in Members(root, "layers", path))
        {
            var where = $"'{path}', layers.{layer.Name}";
            var schema = Layer(layer.Name, where);
            JsonSettings.CheckMembers(layer.Value, where, [.. schema.Columns.Select(column => column.Name)]);
            table._layers[layer.Name] = layer.Value.EnumerateObject().ToDictionary(column => column.Name, column => Column(column.Value, $"{where}.{column.Name}"), StringComparer.Ordinal);
        }

        return table;
    }

    /// <summary>The layer that the tags tell, or null.</summary>
    /// <param name="fields">The file's columns.</param>
    /// <param name="because">The tags that tell it.</param>
    public string? LayerOf(FieldNames fields, out IReadOnlyList<string> because)
    {
        because = [];
        string? layer = null;
        foreach (var (name, patterns) in _tells)
        {
            string[] telling = [.. fields.Tags.OfType<HxlTag>().Where(tag => Array.Exists(patterns, pattern => pattern.Matches(tag))).Select(tag => tag.ToString()).Distinct(StringComparer.Ordinal)];
            if (telling.Length > because.Count)
            {
                (layer, because) = (name, telling);
            }
        }

        return layer;
    }

    /// <summary>Column that has latitude and longitude together, or −1; asked for when they have no columns of their own.</summary>
    public int PairOf(FieldNames fields) => PlaceOf(fields) is null ? First(fields, _places.GetValueOrDefault("pair", [])) : -1;

    /// <summary>Where ids, places and groups are, as the tags say; without columns.</summary>
    public Mapping Frame(FieldNames fields) => new()
    {
        Where = "The HXL tags",
        Id = Name(fields, First(fields, _id)),
        Place = PlaceOf(fields),
        Group = Name(fields, First(fields, _group)),
    };

    /// <summary>What fills the columns of a built-in layer.</summary>
    public IReadOnlyList<ColumnRule> Columns(LayerSchema schema, FieldNames fields)
    {
        if (!_layers.TryGetValue(schema.Name, out var columns))
        {
            return [];
        }

        var pairs = new List<(string Column, int Field, int Attributes, int Order, int Others)>();
        foreach (var (column, rule) in columns)
        {
            foreach (var (order, pattern) in rule.Patterns.Index())
            {
                foreach (var (field, tag) in fields.Tags.Index())
                {
                    if (tag is not null && pattern.Matches(tag))
                    {
                        pairs.Add((column, field, pattern.Wanted.Count, order, tag.Attributes.Count - pattern.Wanted.Count));
                    }
                }
            }
        }

        var chosen = new Dictionary<string, int>(StringComparer.Ordinal);
        var used = new HashSet<int>();
        foreach (var pair in pairs.OrderByDescending(pair => pair.Attributes).ThenBy(pair => pair.Order).ThenBy(pair => pair.Others).ThenBy(pair => pair.Field))
        {
            if (!chosen.ContainsKey(pair.Column) && used.Add(pair.Field))
            {
                chosen.Add(pair.Column, pair.Field);
            }
        }

        var rules = new List<ColumnRule>();
        foreach (var (column, rule) in columns)
        {
            if (chosen.TryGetValue(rule.As ?? column, out var field))
            {
                rules.Add(new ColumnRule { Target = column, Where = $"The HXL tag {fields.Tags[field]}", From = [fields[field]], Patterns = rule.NamePatterns, Default = rule.Default });
            }
        }

        return rules;
    }

    private PlaceRule? PlaceOf(FieldNames fields)
    {
        var (lon, lat, wkt) = (Place(fields, "lon"), Place(fields, "lat"), Place(fields, "wkt"));
        return lon is not null && lat is not null ? new PlaceRule(lon, lat, null, null)
            : wkt is not null ? new PlaceRule(null, null, wkt, null)
            : null;
    }

    private string? Place(FieldNames fields, string which) => Name(fields, First(fields, _places.GetValueOrDefault(which, [])));

    private static string? Name(FieldNames fields, int field) => field < 0 ? null : fields[field];

    private static int First(FieldNames fields, HxlPattern[] patterns)
    {
        foreach (var pattern in patterns)
        {
            foreach (var (field, tag) in fields.Tags.Index())
            {
                if (tag is not null && pattern.Matches(tag))
                {
                    return field;
                }
            }
        }

        return -1;
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement root, string name, string path)
    {
        var member = root.TryGetProperty(name, out var found) ? found : throw new InputException($"'{path}' has no \"{name}\"; expected an object.");
        JsonSettings.CheckObject(member, $"'{path}', {name}");
        return member.EnumerateObject();
    }

    private static LayerSchema Layer(string name, string where) => BuiltInLayers.Find(name)
        ?? throw new InputException($"{where}: there is no layer '{name}'; did you mean '{NearestName.Of(name, BuiltInLayers.All.Select(layer => layer.Name))}'?");

    private static HxlColumn Column(JsonElement value, string where)
    {
        if (value.ValueKind is JsonValueKind.Array or JsonValueKind.String)
        {
            return new HxlColumn(Patterns(value, where), null, null, null);
        }

        JsonSettings.CheckMembers(value, where, "as", "patterns", "default");
        return new HxlColumn([], JsonSettings.RequiredText(value, "as", where), Optional(value, "patterns", where), Optional(value, "default", where));
    }

    private static string? Optional(JsonElement value, string name, string where) => value.TryGetProperty(name, out var member) ? JsonSettings.Text(member, $"{where}.{name}") : null;

    private static HxlPattern[] Patterns(JsonElement value, string where) =>
        [.. JsonSettings.Texts(value, where).Select(text => HxlPattern.TryParse(text, out var pattern) ? pattern : throw new InputException($"{where} has \"{text}\"; expected a pattern of HXL tags such as #affected+killed-f."))];
}
