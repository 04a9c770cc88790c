using GeoArms.Core.Time;

namespace GeoArms.Core.Filters;

/// <summary>
/// Which rows of a layer are meant: the same for tiles, items, heatmaps, decisions and exports. Conditions are
/// joined by AND; an absent one holds for every row.
/// </summary>
public sealed record LayerQuery
{
    /// <summary>The query that every row satisfies.</summary>
    public static LayerQuery Everything { get; } = new();

    /// <summary>Rows whose time intersects this interval. Layers without time columns ignore it.</summary>
    public TimeInterval? DateTime { get; init; }

    /// <summary>Rows whose geometry intersects this box.</summary>
    public LonLatBox? Box { get; init; }

    /// <summary>Rows for which the expression is true (not false and not unknown).</summary>
    public Expression? Filter { get; init; }
}
