using System.Text;
using System.Text.Json;
using GeoArms.Data.Import.Hxl;

namespace GeoArms.Data.Import.Records;

/// <summary>
/// The names of a file's columns, in the file's own spelling. A name that stands twice gets <c>_2</c> the second time;
/// an unnamed column is called by its number. Grows when a format meets names as it reads.
/// </summary>
internal sealed class FieldNames
{
    private readonly List<string> _names = [];
    private readonly List<byte[]> _utf8 = [];
    private readonly List<JsonEncodedText> _encoded = [];
    private readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);
    private readonly List<HxlTag?> _tags = [];

    /// <summary>Number of columns.</summary>
    public int Count => _names.Count;

    /// <summary>All names in order.</summary>
    public IReadOnlyList<string> All => _names;

    /// <summary>True when a row of HXL tags stands below the names.</summary>
    public bool HasTags => _tags.Exists(tag => tag is not null);

    /// <summary>HXL tags of the columns in order; null where a column has none.</summary>
    public IReadOnlyList<HxlTag?> Tags => _tags;

    /// <summary>Name of a column.</summary>
    public string this[int field] => _names[field];

    /// <summary>Name as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8(int field) => _utf8[field];

    /// <summary>Name as a JSON property name.</summary>
    public JsonEncodedText Encoded(int field) => _encoded[field];

    /// <summary>Adds a column at the end.</summary>
    /// <returns>Its index.</returns>
    public int Add(string name)
    {
        var field = _names.Count;
        var plain = string.IsNullOrWhiteSpace(name) ? $"column{field + 1}" : name.Trim();
        var shown = plain;
        for (var times = 2; _first.ContainsKey(shown); times++)
        {
            shown = $"{plain}_{times}";
        }

        _names.Add(shown);
        _tags.Add(null);
        _utf8.Add(Encoding.UTF8.GetBytes(shown));
        _encoded.Add(JsonEncodedText.Encode(shown, JsonTexts.Encoder));
        _first.Add(shown, field);
        return field;
    }

    /// <summary>Says the HXL tag of a column.</summary>
    /// <param name="field">The column.</param>
    /// <param name="text">What stands in the row of tags; a text that is no tag leaves the column without one.</param>
    public void Tag(int field, string? text) => _tags[field] = HxlTag.TryParse(text, out var tag) ? tag : null;

    /// <summary>First column of that exact name, or −1.</summary>
    public int IndexOf(string name) => _first.GetValueOrDefault(name, -1);

    /// <summary>Column of that name, else the first that differs only in case, else the first whose HXL tag is such (<c>#geo+lat</c>), or −1.</summary>
    public int Find(string name) => IndexOf(name) is var exact and >= 0 ? exact
        : _names.FindIndex(one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) is var same and >= 0 ? same
        : HasTags && HxlPattern.TryParse(name, out var pattern) ? _tags.FindIndex(tag => tag is not null && pattern.Matches(tag))
        : -1;

    /// <summary>The column whose name a JSON reader stands on; it is added when it is new.</summary>
    /// <param name="reader">Stands on a property name.</param>
    /// <param name="expected">Where the name is looked for first: features repeat their members in one order.</param>
    public int IndexOf(ref Utf8JsonReader reader, int expected)
    {
        if (expected < _names.Count && reader.ValueTextEquals(_utf8[expected]))
        {
            return expected;
        }

        var name = reader.GetString()!;
        return _first.TryGetValue(string.IsNullOrWhiteSpace(name) ? name : name.Trim(), out var field) ? field : Add(name);
    }
}
