using System.Collections.Frozen;

namespace GeoArms.Data.Codes;

/// <summary>The values that a code column takes, and the texts by which other publishers call them.</summary>
public sealed class CodeList
{
    /// <summary>Key of the value that stands for "not recorded, or not in the list".</summary>
    public const string Unknown = "unknown";

    private readonly FrozenDictionary<string, string> _keyByText;

    /// <summary>Makes a list. Texts are compared without case and surrounding blanks; a key goes before a title, a title before an alias.</summary>
    public CodeList(string name, string title, IReadOnlyList<CodeValue> values, IReadOnlyDictionary<string, string> aliases)
    {
        Name = name;
        Title = title;
        Values = values;
        var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in values)
        {
            keys.TryAdd(value.Key, value.Key);
        }

        foreach (var value in values)
        {
            keys.TryAdd(value.Title.Trim(), value.Key);
        }

        foreach (var (text, key) in aliases)
        {
            keys.TryAdd(text.Trim(), key);
        }

        _keyByText = keys.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Name, as a column's <see cref="Core.Layers.ColumnSchema.CodeList"/> says it.</summary>
    public string Name { get; }

    /// <summary>What people call the list.</summary>
    public string Title { get; }

    /// <summary>The values in the order in which a legend shows them.</summary>
    public IReadOnlyList<CodeValue> Values { get; }

    /// <summary>True when the list has <see cref="Unknown"/>.</summary>
    public bool HasUnknown => _keyByText.ContainsKey(Unknown);

    /// <summary>The key of a reported text: a key, a title or an alias; null when the text is none of them.</summary>
    public string? Resolve(string text) =>
        _keyByText.GetValueOrDefault(text) ?? _keyByText.GetValueOrDefault(text.Trim());
}
