namespace GeoArms.Core.Layers.Declarations;

internal static class Recoveries
{
    internal static LayerSchema Declare() => new("recoveries", "Recoveries", GeometryKinds.Point,
    [
        new("occurredOn", ColumnType.Date, "Recovered on") { Required = true, InTiles = true },
        new("manner", ColumnType.Code, "Manner") { Required = true, CodeList = "manner", InTiles = true },
        new("weapon", ColumnType.Code, "Weapon") { Required = true, CodeList = "weapon", InTiles = true, CountInCells = true },
        new("quantity", ColumnType.Integer, "Quantity") { Unit = "pieces", Minimum = 0, InTiles = true, SumInCells = true },
        new("ammunition", ColumnType.Integer, "Ammunition") { Unit = "rounds", Minimum = 0, SumInCells = true },
        new("explosivesKg", ColumnType.Number, "Explosives") { Unit = "kg", Minimum = 0, SumInCells = true },
        new("origin", ColumnType.Text, "Origin") { Description = "Marking and place of manufacture or last lawful holder." },
    ])
    {
        Description = "Weapons and ammunition captured, seized, surrendered, collected or found.",
        TimeStart = "occurredOn",
        IsBuiltIn = true,
    };
}
