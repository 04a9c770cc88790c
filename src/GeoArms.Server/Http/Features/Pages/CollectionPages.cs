using System.Globalization;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Features.Pages;

/// <summary>Collections as pages for people.</summary>
internal static class CollectionPages
{
    /// <summary>Answers with all of them.</summary>
    public static Task ListAsync(HttpContext http, IEnumerable<ServedLayer> layers, string address)
    {
        var page = new HtmlPage("Collections", address, ("GeoArms", OgcLinks.Root(http)));
        page.Table(
            ["Collection", "Features", "What it holds"],
            layers.Select(layer => new[] { layer.Schema.Title, layer.View.Count.ToString(CultureInfo.InvariantCulture), layer.Schema.Description, OgcLinks.Collection(http, layer.Schema.Name) }));
        return page.WriteAsync(http);
    }

    /// <summary>Answers with one.</summary>
    public static Task OneAsync(HttpContext http, ServedLayer layer)
    {
        var schema = layer.Schema;
        var address = OgcLinks.Collection(http, schema.Name);
        var page = new HtmlPage(schema.Title, address, ("GeoArms", OgcLinks.Root(http)), ("Collections", OgcLinks.Root(http) + "/collections"));
        page.Paragraph(schema.Description);
        page.Paragraph(schema.Attribution);
        var facts = new List<string[]> { new[] { "Features", layer.View.Count.ToString(CultureInfo.InvariantCulture) } };
        if (layer.Facts.Extent is { } box)
        {
            facts.Add(["Bounding box (west, south, east, north)", Text(box)]);
        }

        if (layer.Facts.TimeRange is var (first, last))
        {
            facts.Add(["Time", $"{first:yyyy-MM-dd} to {last:yyyy-MM-dd}"]);
        }

        page.Table(["", ""], facts);
        page.Links(
            new OgcLink("items", "", "Features", address + "/items"),
            new OgcLink("items", "", "Features as CSV", OgcLinks.InFormat(address + "/items", AnswerFormat.Csv)),
            new OgcLink("", "", "Properties by which one can filter", address + "/queryables"),
            new OgcLink("", "", "Properties by which one can sort", address + "/sortables"));
        if (schema.Geometry != GeometryKinds.None)
        {
            page.Links(new OgcLink("", "", "On the map", OnMap(http, schema.Name, layer.Facts.Extent)));
        }

        return page.WriteAsync(http);
    }

    /// <summary>Address of the map with a layer and perhaps a box shown.</summary>
    public static string OnMap(HttpContext http, string layer, LonLatBox? box) =>
        $"{RequestAddress.Root(http)}/#layers={layer}{(box is { } edges ? $"&extent={Text(edges).Replace(" ", "", StringComparison.Ordinal)}" : "")}";

    private static string Text(LonLatBox box) => string.Create(CultureInfo.InvariantCulture, $"{box.West:0.######}, {box.South:0.######}, {box.East:0.######}, {box.North:0.######}");
}
