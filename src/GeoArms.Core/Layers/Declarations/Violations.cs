namespace GeoArms.Core.Layers.Declarations;

internal static class Violations
{
    internal static LayerSchema Declare() => new("violations", "Violations", GeometryKinds.None,
    [
        new("zone", ColumnType.Text, "Zone") { Required = true, Description = "Id of the zone." },
        new("party", ColumnType.Text, "Party"),
        new("clause", ColumnType.Text, "Clause"),
        new("severity", ColumnType.Code, "Severity") { CodeList = "severity" },
        new("occurredOn", ColumnType.Date, "Date") { Required = true },
        new("evidence", ColumnType.Text, "Evidence") { Description = "Id of the incident or recovery behind it." },
    ])
    {
        Description = "Violations of zones: which zone, by whom, of what clause, how severe, and the event behind it. Shown with zones.",
        TimeStart = "occurredOn",
        IsBuiltIn = true,
    };
}
