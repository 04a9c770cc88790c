namespace GeoArms.Core.Layers.Declarations;

internal static class Routes
{
    internal static LayerSchema Declare() => new("routes", "Routes", GeometryKinds.Line,
    [
        new("name", ColumnType.Text, "Name") { InTiles = true },
        new("routeClass", ColumnType.Code, "Route class") { Required = true, CodeList = "routeClass", InTiles = true },
        new("routeStatus", ColumnType.Code, "Status") { Required = true, CodeList = "routeStatus", InTiles = true, CountInCells = true },
        new("lengthMetres", ColumnType.Number, "Length") { Unit = "m", Minimum = 0, InTiles = true, SumInCells = true },
        new("minutes", ColumnType.Number, "Travel time") { Unit = "min", Minimum = 0 },
    ])
    {
        Description = "Roads and tracks with their status.",
        LabelColumn = "name",
        IsBuiltIn = true,
    };
}
