using GeoArms.Core.Layers;
using GeoArms.Data.Codes;
using GeoArms.Engine.Snapshots.Ordering;
using GeoArms.Server.Http.Features.Pages;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Features;

/// <summary>
/// <c>GET /ogc/queryables</c>, <c>GET /ogc/collections/{layer}/queryables</c> and <c>…/sortables</c> (OGC 19-079r2): the properties by
/// which one can filter and sort, as JSON Schema.
/// </summary>
internal sealed class QueryableEndpoints(LiveMap map, CodeLists codeLists)
{
    /// <summary>Route of the properties that every collection has.</summary>
    public const string Route = "/ogc/queryables";

    /// <summary>Route of a collection's properties.</summary>
    public const string LayerRoute = "/ogc/collections/{layer}/queryables";

    /// <summary>Route of those that have an order.</summary>
    public const string SortablesRoute = "/ogc/collections/{layer}/sortables";

    private static readonly AnswerFormat[] Formats = [AnswerFormat.Schema, AnswerFormat.Html];

    /// <summary>Answers with the properties that every collection has.</summary>
    public Task AnswerCommonAsync(HttpContext http) =>
        AnswerAsync(http, OgcLinks.Root(http) + "/queryables", "Properties that every collection has", GeometryKinds.None, CommonColumns.All);

    /// <summary>Answers with a collection's properties.</summary>
    public async Task AnswerLayerAsync(HttpContext http)
    {
        if (await LayerLookup.FindAsync(http, map) is { } layer)
        {
            var address = OgcLinks.Collection(http, layer.Schema.Name) + "/queryables";
            await AnswerAsync(http, address, $"Queryables of {layer.Schema.Title}", layer.Schema.Geometry, layer.View.Columns);
        }
    }

    /// <summary>Answers with a collection's properties that have an order.</summary>
    public async Task AnswerSortablesAsync(HttpContext http)
    {
        if (await LayerLookup.FindAsync(http, map) is { } layer)
        {
            var address = OgcLinks.Collection(http, layer.Schema.Name) + "/sortables";
            await AnswerAsync(http, address, $"Sortables of {layer.Schema.Title}", GeometryKinds.None, [.. layer.View.Columns.Where(RowOrder.IsSortable)]);
        }
    }

    private async Task AnswerAsync(HttpContext http, string address, string title, GeometryKinds geometry, IReadOnlyList<ColumnSchema> columns)
    {
        var parameters = QueryParameters.Read(http, FormatChoice.Parameter);
        if (await FormatChoice.ChooseAsync(http, parameters, Formats) is not { } format)
        {
            return;
        }

        if (format == AnswerFormat.Html)
        {
            var page = new HtmlPage(title, address, ("GeoArms", OgcLinks.Root(http)), ("Collections", OgcLinks.Root(http) + "/collections"));
            page.Table(["Name", "Title", "Type", "Unit", "Description"], columns.Select(column => new[] { column.Name, column.Title, column.Type.ToString(), column.Unit ?? "", column.Description }));
            await page.WriteAsync(http);
            return;
        }

        await JsonAnswer.WriteAsync(http, AnswerFormat.Schema.MediaType, json => new PropertySchema(codeLists).Write(json, address, title, geometry, columns));
    }
}
