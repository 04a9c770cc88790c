using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots;

/// <summary>
/// What a caller may see. For now there is one: the owner of the machine, who sees everything. Access control will
/// make others; every reader already goes through <see cref="LayerSnapshot.Open"/> with a scope.
/// </summary>
public sealed class AccessScope
{
    private AccessScope(string key) => Key = key;

    /// <summary>The local owner: all rows, all columns, exact geometry.</summary>
    public static AccessScope LocalOwner { get; } = new("owner");

    /// <summary>Part of every cache key: two scopes that may see different things have different keys.</summary>
    public string Key { get; }

    /// <summary>True when the caller may see this column, for output, filter, sort and weight alike.</summary>
    public bool MaySee(ColumnSchema column) => Key == LocalOwner.Key && column.Name.Length > 0;
}
