using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Proposals;
using GeoArms.Data.Import.Records;

namespace GeoArms.Data.Import.Mappings;

/// <summary>
/// The names by which publishers call the columns of the built-in layers (<c>data/codes/synonyms.json</c>), and the
/// level of administrative areas that such names tell.
/// </summary>
internal sealed class Synonyms
{
    private const string Level = "{n}";
    private const string LevelAbove = "{n-1}";
    private const int DeepestLevel = 5;

    private readonly Dictionary<string, Dictionary<string, string[]>> _layers = new(StringComparer.Ordinal);

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    private Synonyms()
    {
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InputException">It is wrong, or names a layer or column that is not there.</exception>
    public static Synonyms Load(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "codes", "synonyms.json");
        using var document = JsonSettings.Read(path);
        var result = new Synonyms();
        foreach (var layer in document.RootElement.EnumerateObject())
        {
            var where = $"'{path}', {layer.Name}";
            var schema = BuiltInLayers.Find(layer.Name)
                ?? throw new InputException($"{where}: there is no such layer; did you mean '{NearestName.Of(layer.Name, BuiltInLayers.All.Select(one => one.Name))}'?");
            JsonSettings.CheckMembers(layer.Value, where, [.. schema.Columns.Select(column => column.Name)]);
            result._layers[layer.Name] = layer.Value.EnumerateObject().ToDictionary(
                column => column.Name, column => JsonSettings.Texts(column.Value, $"{where}.{column.Name}"), StringComparer.Ordinal);
        }

        result._keys.UnionWith(result._layers.Values.SelectMany(columns => columns.Values).SelectMany(names => names).Select(name => HeadingText.Key(name)));
        return result;
    }

    /// <summary>Level of the administrative areas in a file: the deepest whose P-code it has, or −1.</summary>
    public int LevelOf(LayerSchema schema, FieldNames fields)
    {
        if (Names(schema, "pcode") is not { } names)
        {
            return -1;
        }

        for (var level = DeepestLevel; level >= 0; level--)
        {
            if (names.Any(name => name.Contains(Level, StringComparison.Ordinal) && fields.Find(At(name, level)) >= 0))
            {
                return level;
            }
        }

        return -1;
    }

    /// <summary>True when some layer has a column by that name: it is then no misspelling of another.</summary>
    /// <param name="key">The name in plain form (<see cref="HeadingText.Key"/>).</param>
    public bool Knows(string key) => _keys.Contains(key);

    /// <summary>The known names and HXL tags of the columns of a layer, with the level of areas that the file tells put in.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Names(LayerSchema schema, FieldNames fields)
    {
        var level = LevelOf(schema, fields);
        return (_layers.GetValueOrDefault(schema.Name) ?? []).ToDictionary(
            column => column.Key,
            column => (IReadOnlyList<string>)[.. column.Value.Where(name => level >= 0 || !name.Contains('{', StringComparison.Ordinal)).Select(name => At(name, level))],
            StringComparer.Ordinal);
    }

    /// <summary>The field of a file that holds a column by one of its other names, or −1.</summary>
    /// <param name="schema">The layer.</param>
    /// <param name="column">Its column.</param>
    /// <param name="fields">The file's columns.</param>
    /// <param name="level">Level of the areas, or −1.</param>
    public int Find(LayerSchema schema, string column, FieldNames fields, int level)
    {
        foreach (var name in Names(schema, column) ?? [])
        {
            var isLevelled = name.Contains('{', StringComparison.Ordinal);
            if ((!isLevelled || level >= 0) && fields.Find(isLevelled ? At(name, level) : name) is var field and >= 0)
            {
                return field;
            }
        }

        return -1;
    }

    private static string At(string name, int level) => name
        .Replace(LevelAbove, (level - 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace(Level, level.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private string[]? Names(LayerSchema schema, string column) =>
        _layers.TryGetValue(schema.Name, out var columns) ? columns.GetValueOrDefault(column) : null;
}
