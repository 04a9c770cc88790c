namespace GeoArms.Core.Layers.Declarations;

internal static class Pcodes
{
    internal static LayerSchema Declare() => new("pcodes", "P-codes", GeometryKinds.None,
    [
        new("country", ColumnType.Text, "Country") { Required = true, Description = "ISO 3166-1 code of three letters." },
        new("level", ColumnType.Integer, "Level") { Required = true, Minimum = 0, Maximum = 9, Description = "0 country, 1 province, 2 district, 3 sub-district." },
        new("pcode", ColumnType.Text, "P-code") { Required = true },
        new("name", ColumnType.Text, "Name") { Required = true, Description = "A name of the area; other names of it stand in rows of their own." },
        new("parent", ColumnType.Text, "P-code of the parent"),
        new("validFrom", ColumnType.Date, "Valid from"),
    ])
    {
        Description = "Codes and names of administrative areas, by which P-codes and district names in other files are told. Areas with polygons stand in areas.",
        LabelColumn = "name",
        IsBuiltIn = true,
    };
}
