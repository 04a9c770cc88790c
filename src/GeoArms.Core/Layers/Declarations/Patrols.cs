namespace GeoArms.Core.Layers.Declarations;

internal static class Patrols
{
    internal static LayerSchema Declare() => new("patrols", "Patrols", GeometryKinds.Line | GeometryKinds.Point,
    [
        new("startedAt", ColumnType.Timestamp, "Started at") { Required = true, InTiles = true },
        new("endedAt", ColumnType.Timestamp, "Ended at") { InTiles = true },
        new("unit", ColumnType.Text, "Unit") { InTiles = true },
        new("purpose", ColumnType.Text, "Purpose") { InTiles = true },
    ])
    {
        Description = "Where and when patrols went.",
        TimeStart = "startedAt",
        TimeEnd = "endedAt",
        LabelColumn = "unit",
        IsBuiltIn = true,
    };
}
