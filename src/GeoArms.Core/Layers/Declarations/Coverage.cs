namespace GeoArms.Core.Layers.Declarations;

internal static class Coverage
{
    internal static LayerSchema Declare() => new("coverage", "Reporting coverage", GeometryKinds.None,
    [
        new("pcode", ColumnType.Text, "P-code") { Required = true },
        new("month", ColumnType.Date, "Month") { Required = true, Description = "First day of the month." },
        new("level", ColumnType.Code, "Level") { Required = true, CodeList = "coverageLevel", Description = "full, partial, none." },
    ])
    {
        Description = "Where and when incidents were being reported at all. Without it, no incidents and no reports look the same.",
        TimeStart = "month",
        IsBuiltIn = true,
    };
}
