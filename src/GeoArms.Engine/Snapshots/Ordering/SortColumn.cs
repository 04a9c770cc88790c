namespace GeoArms.Engine.Snapshots.Ordering;

/// <summary>A column by which rows are put in order.</summary>
/// <param name="Name">Name of a visible column that holds single values.</param>
/// <param name="IsDescending">True for the greatest first. Rows without value come last either way.</param>
public sealed record SortColumn(string Name, bool IsDescending);
