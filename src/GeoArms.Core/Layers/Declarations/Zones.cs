namespace GeoArms.Core.Layers.Declarations;

internal static class Zones
{
    internal static LayerSchema Declare() => new("zones", "Zones", GeometryKinds.Polygon,
    [
        new("name", ColumnType.Text, "Name") { InTiles = true },
        new("zoneType", ColumnType.Code, "Zone type") { Required = true, CodeList = "zoneType", InTiles = true, CountInCells = true },
        new("rule", ColumnType.Text, "Rule") { InTiles = true },
        new("prohibits", ColumnType.TextList, "Prohibits"),
        new("validFrom", ColumnType.Date, "In force from") { InTiles = true },
        new("validTo", ColumnType.Date, "In force until") { InTiles = true },
        new("agreement", ColumnType.Text, "Agreement"),
        new("parties", ColumnType.Json, "Parties") { Description = "Array of {party, acceptedOn}." },
        new("entryPoints", ColumnType.Json, "Entry points") { Description = "Array of {name, lon, lat}." },
        new("bufferMetres", ColumnType.Number, "Buffer") { Unit = "m", Minimum = 0 },
    ])
    {
        Description = "Weapon-free, demilitarized, buffer and other agreed zones with rule, period and parties.",
        TimeStart = "validFrom",
        TimeEnd = "validTo",
        LabelColumn = "name",
        IsBuiltIn = true,
    };
}
