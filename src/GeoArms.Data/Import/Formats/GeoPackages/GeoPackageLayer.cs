namespace GeoArms.Data.Import.Formats.GeoPackages;

/// <summary>A layer or attribute table of a GeoPackage.</summary>
/// <param name="Table">Its table or view.</param>
/// <param name="Name">Name under which it is imported.</param>
/// <param name="GeometryColumn">Column with the geometries, or null for a table without.</param>
/// <param name="KeyColumn">Whole-number primary key, or null.</param>
/// <param name="ReferenceId">Id of its reference system within the file.</param>
/// <param name="Columns">Its other columns.</param>
internal sealed record GeoPackageLayer(string Table, string Name, string? GeometryColumn, string? KeyColumn, long ReferenceId, IReadOnlyList<GeoPackageColumn> Columns)
{
    /// <summary>True when GeoArms wrote it: it has the columns that only a store gives.</summary>
    public bool IsOwn => Array.TrueForAll(["id", "source", "source_id", "recorded_at", "revision"], name => Columns.Any(column => column.Name == name));
}
