namespace GeoArms.Core.Layers.Declarations;

internal static class Hazards
{
    internal static LayerSchema Declare() => new("hazards", "Hazards", GeometryKinds.Polygon | GeometryKinds.Point,
    [
        new("name", ColumnType.Text, "Name") { InTiles = true },
        new("hazardType", ColumnType.Code, "Hazard type") { Required = true, CodeList = "hazardType", InTiles = true, CountInCells = true },
        new("status", ColumnType.Code, "Status")
        {
            Required = true, CodeList = "hazardStatus", InTiles = true, CountInCells = true,
            Description = "suspected (SHA), confirmed (CHA), cancelled, reduced, cleared.",
        },
        new("devices", ColumnType.TextList, "Devices") { Description = "Kinds of mine or ordnance found or suspected." },
        Area("areaDeclared", "Declared area") with { InTiles = true },
        Area("areaComputed", "Computed area") with
        {
            InTiles = true, SumInCells = true, Derived = DerivedValue.GeodesicArea, Description = "Geodesic area of the polygon.",
        },
        new("surveyedOn", ColumnType.Date, "Surveyed on") { InTiles = true },
        new("releasedOn", ColumnType.Date, "Released on") { InTiles = true },
        Area("releasedCancelled", "Released by cancellation"),
        Area("releasedReduced", "Released by reduction"),
        Area("releasedCleared", "Released by clearance"),
        new("blocks", ColumnType.TextList, "Blocks")
        {
            CodeList = "blocks", Description = "What it keeps people from: route, water, school, health, housing, cropland, pasture, other.",
        },
        new("spoilerValue", ColumnType.Code, "Explosives that could be harvested") { CodeList = "spoilerValue" },
        new("requires", ColumnType.TextList, "Requires") { Description = "Ids of hazards that must be cleared first." },
        new("priority", ColumnType.Code, "Priority") { CodeList = "priority", InTiles = true },
    ])
    {
        Description = "Suspected and confirmed hazardous areas, minefields and explosive remnants of war, with their land-release state.",
        TimeStart = "surveyedOn",
        TimeEnd = "releasedOn",
        LabelColumn = "name",
        IsBuiltIn = true,
    };

    private static ColumnSchema Area(string name, string title) =>
        new(name, ColumnType.Number, title) { Unit = "m²", Minimum = 0 };
}
