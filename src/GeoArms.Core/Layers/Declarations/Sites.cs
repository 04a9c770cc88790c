namespace GeoArms.Core.Layers.Declarations;

internal static class Sites
{
    internal static LayerSchema Declare() => new("sites", "Displacement sites", GeometryKinds.Point | GeometryKinds.Polygon,
    [
        new("name", ColumnType.Text, "Name") { InTiles = true },
        new("siteType", ColumnType.Code, "Site type") { Required = true, CodeList = "siteType", InTiles = true, CountInCells = true },
        new("openedOn", ColumnType.Date, "Opened on") { InTiles = true },
        new("closedOn", ColumnType.Date, "Closed on") { InTiles = true },
        new("individuals", ColumnType.Integer, "Individuals")
        {
            Unit = "people", Minimum = 0, InTiles = true, SumInCells = true, Description = "As counted; may be missing, wrong or manipulated.",
        },
        new("households", ColumnType.Integer, "Households") { Unit = "households", Minimum = 0, SumInCells = true },
        new("countedOn", ColumnType.Date, "Counted on") { InTiles = true },
        new("countMethod", ColumnType.Text, "Method of count"),
        new("countConfidence", ColumnType.Code, "Confidence in count") { CodeList = "confidence" },
        new("origins", ColumnType.TextList, "Come from (P-codes)"),
        new("returnsTo", ColumnType.TextList, "Return to (P-codes)"),
        new("country", ColumnType.Text, "Country"),
    ])
    {
        Description = "Displacement sites: IDP and refugee camps, protection-of-civilians sites, host communities, transit, places of return.",
        TimeStart = "openedOn",
        TimeEnd = "closedOn",
        LabelColumn = "name",
        IsBuiltIn = true,
    };
}
