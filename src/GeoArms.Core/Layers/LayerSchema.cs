using System.Collections.Frozen;

namespace GeoArms.Core.Layers;

/// <summary>
/// One declaration of a layer. Tables, snapshot columns, tiles, exports, the API description and the viewer's
/// filters all follow from it.
/// </summary>
public sealed class LayerSchema
{
    private readonly FrozenDictionary<string, int> _indexByName;

    /// <summary>Declares a layer from its own columns; the common columns are put in front of them.</summary>
    /// <param name="name">Name in URLs, tiles and SQL: lower-case ASCII letters, digits, <c>_</c> and <c>-</c>.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="geometry">The kinds of geometry that it takes.</param>
    /// <param name="ownColumns">Its own columns, in order.</param>
    /// <exception cref="ArgumentException">The name is not permitted, or two columns share a name when case is ignored.</exception>
    public LayerSchema(string name, string title, GeometryKinds geometry, IEnumerable<ColumnSchema> ownColumns)
    {
        if (!IsPermittedName(name))
        {
            throw new ArgumentException(
                $"Got the layer name '{name}'; expected 1 to 48 lower-case letters, digits, '_' or '-', beginning with a letter.", nameof(name));
        }

        Name = name;
        Title = title;
        Geometry = geometry;
        Columns = [.. CommonColumns.All, .. ownColumns];
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < Columns.Count; i++)
        {
            if (!seen.Add(Columns[i].Name) || (Columns[i].SqlName != Columns[i].Name && !seen.Add(Columns[i].SqlName)))
            {
                throw new ArgumentException($"Layer '{name}' has two columns called '{Columns[i].Name}' when case is ignored.", nameof(ownColumns));
            }

            indexes.Add(Columns[i].Name, i);
        }

        _indexByName = indexes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Name in URLs, tiles and SQL.</summary>
    public string Name { get; }

    /// <summary>What people call it.</summary>
    public string Title { get; }

    /// <summary>What it holds, in a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>The kinds of geometry that it takes; <see cref="GeometryKinds.None"/> for a table.</summary>
    public GeometryKinds Geometry { get; }

    /// <summary>All columns: the common ones in the order of <see cref="CommonColumns"/>, then its own.</summary>
    public IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>Column at which a row begins to be valid, or null when the layer has no time.</summary>
    public string? TimeStart { get; init; }

    /// <summary>
    /// Column at which it ends; null means that a row lasts no longer than its start (the whole day of a date).
    /// An absent value is an open end.
    /// </summary>
    public string? TimeEnd { get; init; }

    /// <summary>Column whose text names a feature on the map, or null.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>Who must be named when the layer is shown; empty when nobody.</summary>
    public string Attribution { get; init; } = "";

    /// <summary>True for the layers that the program declares; false for those made by importing a file.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>Index of a column in <see cref="Columns"/>, or −1. Names are compared exactly.</summary>
    public int IndexOf(string columnName) => _indexByName.GetValueOrDefault(columnName, -1);

    /// <summary>A column by name, or null. Names are compared exactly.</summary>
    public ColumnSchema? Find(string columnName) => IndexOf(columnName) is var i and >= 0 ? Columns[i] : null;

    /// <summary>True for a name that is safe in URLs, file names and SQL identifiers.</summary>
    public static bool IsPermittedName(string name) =>
        name.Length is > 0 and <= 48 && name[0] is >= 'a' and <= 'z'
        && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-');
}
