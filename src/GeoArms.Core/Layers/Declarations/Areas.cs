namespace GeoArms.Core.Layers.Declarations;

internal static class Areas
{
    internal static LayerSchema Declare() => new("areas", "Areas", GeometryKinds.Polygon,
    [
        new("level", ColumnType.Integer, "Level") { Minimum = 0, Maximum = 9, InTiles = true, Description = "0 country, 1 province, 2 district, 3 sub-district." },
        new("areaType", ColumnType.Code, "Area type") { Required = true, CodeList = "areaType", InTiles = true },
        new("pcode", ColumnType.Text, "P-code") { InTiles = true },
        new("parent", ColumnType.Text, "P-code of the parent"),
        new("name", ColumnType.Text, "Name") { InTiles = true },
        new("population", ColumnType.Integer, "Population") { Unit = "people", Minimum = 0, SumInCells = true },
        new("populationSource", ColumnType.Text, "Source of the population figure"),
        new("populationDate", ColumnType.Date, "Date of the population figure"),
        new("populationMethod", ColumnType.Text, "Method of the population figure"),
        new("populationConfidence", ColumnType.Code, "Confidence in the population figure") { CodeList = "confidence" },
    ])
    {
        Description = "Administrative areas with P-codes, sectors, areas of responsibility, project areas.",
        LabelColumn = "name",
        IsBuiltIn = true,
    };
}
