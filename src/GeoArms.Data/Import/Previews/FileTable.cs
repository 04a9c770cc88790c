namespace GeoArms.Data.Import.Previews;

/// <summary>One table of a file: a whole file, a sheet of a workbook, a layer of a GeoPackage.</summary>
/// <param name="Part">Name of the part; empty when the file is one table.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="HasGeometry">True when its rows bring shapes of their own, so that no columns are needed for the place.</param>
public sealed record FileTable(string Part, IReadOnlyList<FileColumn> Columns, bool HasGeometry);
