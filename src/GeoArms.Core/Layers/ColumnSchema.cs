using System.Text;

namespace GeoArms.Core.Layers;

/// <summary>
/// One column of a layer: drives the SQL column, the snapshot column, the tile attribute, the export and the
/// viewer's filter.
/// </summary>
/// <param name="Name">Name outside (API, tiles, exports): camelCase in built-in layers, the file's own name in user layers.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Title">What people call it, for headings and legends.</param>
public sealed record ColumnSchema(string Name, ColumnType Type, string Title)
{
    /// <summary>Name in SQL: snake_case of <see cref="Name"/> in built-in layers, the name itself in user layers.</summary>
    public string SqlName { get; init; } = ToSnakeCase(Name);

    /// <summary>What it means, and how it is measured.</summary>
    public string Description { get; init; } = "";

    /// <summary>Unit of the value (<c>m</c>, <c>m²</c>, <c>people</c>), or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Name of the code list in <c>data/codes/</c> whose keys the value takes, or null.</summary>
    public string? CodeList { get; init; }

    /// <summary>True when every row must have a value.</summary>
    public bool Required { get; init; }

    /// <summary>Least permitted value of a number, or null.</summary>
    public double? Minimum { get; init; }

    /// <summary>Greatest permitted value of a number, or null.</summary>
    public double? Maximum { get; init; }

    /// <summary>True when the column goes into vector tiles unless the request names other properties.</summary>
    public bool InTiles { get; init; }

    /// <summary>True when a cell of aggregated features carries the exact sum of this number under the column's own name.</summary>
    public bool SumInCells { get; init; }

    /// <summary>
    /// True when a cell of aggregated features carries, for each value of this code, how many of its features have
    /// it, as <c>name:value</c> (for example <c>weapon:ied</c>), so that weapons stay visible at every zoom.
    /// </summary>
    public bool CountInCells { get; init; }

    /// <summary>How the value is computed when it is not stored.</summary>
    public DerivedValue Derived { get; init; }

    /// <summary>True when the column exists in the store's tables.</summary>
    public bool IsStored => Derived == DerivedValue.None;

    /// <summary>The snake_case form of a camelCase name: <c>occurredFrom</c> gives <c>occurred_from</c>, <c>admin1</c> stays.</summary>
    public static string ToSnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && snake.Length > 0)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}
