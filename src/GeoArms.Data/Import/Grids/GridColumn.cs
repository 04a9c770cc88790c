namespace GeoArms.Data.Import.Grids;

/// <summary>A column of a grid.</summary>
/// <param name="Index">Its place in the grid, from 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="Tag">The HXL tag below the heading, or null.</param>
internal readonly record struct GridColumn(int Index, string Name, string? Tag);
