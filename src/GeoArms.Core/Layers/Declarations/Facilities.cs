namespace GeoArms.Core.Layers.Declarations;

internal static class Facilities
{
    internal static LayerSchema Declare() => new("facilities", "Facilities", GeometryKinds.Point,
    [
        new("name", ColumnType.Text, "Name") { InTiles = true },
        new("facilityType", ColumnType.Code, "Facility type") { Required = true, CodeList = "facilityType", InTiles = true, CountInCells = true },
        new("facilityDetail", ColumnType.Text, "Type as reported"),
        new("owner", ColumnType.Text, "Owner"),
        new("patrolsPerDay", ColumnType.Number, "Patrols a day") { Minimum = 0, Description = "What a base can send." },
        new("reach", ColumnType.Number, "Reach") { Unit = "m", Minimum = 0, Description = "How far a patrol from this base goes." },
        new("netExplosiveQuantityKg", ColumnType.Number, "Net explosive quantity")
        {
            Unit = "kg", Minimum = 0, Description = "Of ammunition storage; drives the safety distance. Absent: not computable.",
        },
        new("hazardDivision", ColumnType.Text, "Hazard division"),
        new("country", ColumnType.Text, "Country"),
        new("admin1", ColumnType.Text, "Province"),
    ])
    {
        Description = "Schools, health posts, water points, markets, bases, checkpoints, ammunition storage.",
        LabelColumn = "name",
        IsBuiltIn = true,
    };
}
