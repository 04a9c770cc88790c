namespace GeoArms.Core.Layers.Declarations;

internal static class Basemap
{
    internal static LayerSchema Declare() => new("basemap", "Basemap", GeometryKinds.Any,
    [
        new("kind", ColumnType.Code, "Kind") { Required = true, CodeList = "basemapKind", InTiles = true, Description = "land, coast, border, water, river, place." },
        new("name", ColumnType.Text, "Name") { InTiles = true },
        new("rank", ColumnType.Integer, "Rank") { InTiles = true, Minimum = 0, Maximum = 22, Description = "Zoom at which it begins to be drawn." },
        new("population", ColumnType.Integer, "Population") { Unit = "people", Minimum = 0 },
    ])
    {
        Description = "Land, borders, water and places, so that the map works with no network.",
        LabelColumn = "name",
        Attribution = "Land and borders: Natural Earth. Places: GeoNames, CC BY 4.0.",
        IsBuiltIn = true,
    };
}
