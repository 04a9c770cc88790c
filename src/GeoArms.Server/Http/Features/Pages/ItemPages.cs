using System.Globalization;
using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Features.Pages;

/// <summary>Items as pages for people.</summary>
internal static class ItemPages
{
    /// <summary>Most items of a page: a browser lays out no more at a time.</summary>
    public const int MostItems = 1000;

    private const int MostText = 200;

    /// <summary>Answers with a page of items.</summary>
    /// <param name="http">The request.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="rows">Its rows in order.</param>
    /// <param name="matched">Number of all that match.</param>
    /// <param name="next">Address of the next page, or null.</param>
    public static Task ListAsync(HttpContext http, ServedLayer layer, ItemsRequest request, ReadOnlySpan<int> rows, int matched, string? next)
    {
        var schema = layer.Schema;
        var collection = OgcLinks.Collection(http, schema.Name);
        var page = new HtmlPage($"{schema.Title}: features", collection + "/items" + http.Request.QueryString, Above(http, layer));
        page.Paragraph($"{rows.Length.ToString(CultureInfo.InvariantCulture)} of {matched.ToString(CultureInfo.InvariantCulture)} features.");
        var columns = Columns(layer.View, request.Choice.Columns);
        var id = layer.View.Column(CommonColumns.All[CommonColumns.Id].Name);
        var cells = new List<string[]>(rows.Length);
        foreach (var row in rows)
        {
            var key = Encoding.UTF8.GetString(id.Utf8(row));
            cells.Add([key, .. columns.Select(column => Shortened(Value(column, row))), OgcLinks.Item(http, schema.Name, key)]);
        }

        page.Table(["Feature", .. columns.Select(column => column.Schema.Title)], cells);
        if (next is not null)
        {
            page.Links(new OgcLink("next", "", "Next page", next));
        }

        page.Links(
            new OgcLink("", "", "As GeoJSON", request.Address(FormatChoice.Parameter, AnswerFormat.GeoJson.Name)),
            new OgcLink("", "", "As CSV", request.Address(FormatChoice.Parameter, AnswerFormat.Csv.Name)));
        return page.WriteAsync(http);
    }

    /// <summary>Answers with one item.</summary>
    public static Task OneAsync(HttpContext http, ServedLayer layer, int row, string id)
    {
        var schema = layer.Schema;
        var address = OgcLinks.Item(http, schema.Name, id);
        var page = new HtmlPage(id, address, [.. Above(http, layer), ("Features", OgcLinks.Collection(http, schema.Name) + "/items")]);
        var facts = layer.View.Columns.Select(column => new[] { column.Title, Value(layer.View.Column(column.Name), row) }).ToList();
        if (layer.View.Geometry(row) is { } geometry)
        {
            var extent = geometry.EnvelopeInternal;
            facts.Add(["Geometry", geometry.GeometryType]);
            if (!extent.IsNull)
            {
                facts.Add(
                [
                    "Bounding box (west, south, east, north)",
                    string.Create(CultureInfo.InvariantCulture, $"{extent.MinX:0.######}, {extent.MinY:0.######}, {extent.MaxX:0.######}, {extent.MaxY:0.######}"),
                ]);
                page.Links(new OgcLink("", "", "On the map", $"{CollectionPages.OnMap(http, schema.Name, Around(extent))}&feature={Uri.EscapeDataString($"{schema.Name}/{id}")}"));
            }
        }

        page.Table(["", ""], facts);
        return page.WriteAsync(http);
    }

    private static Core.Filters.LonLatBox Around(NetTopologySuite.Geometries.Envelope extent)
    {
        const double margin = 0.02;
        return new(
            Math.Max(-180, extent.MinX - margin), Math.Max(-90, extent.MinY - margin), Math.Min(180, extent.MaxX + margin), Math.Min(90, extent.MaxY + margin));
    }

    private static (string Title, string Address)[] Above(HttpContext http, ServedLayer layer) =>
    [
        ("GeoArms", OgcLinks.Root(http)),
        ("Collections", OgcLinks.Root(http) + "/collections"),
        (layer.Schema.Title, OgcLinks.Collection(http, layer.Schema.Name)),
    ];

    // The layer's own columns, unless others were asked for: those that every layer has say little about a row.
    private static ColumnReader[] Columns(LayerView view, IReadOnlyList<string>? chosen)
    {
        var id = CommonColumns.All[CommonColumns.Id].Name;
        var names = chosen ?? view.Columns.Skip(CommonColumns.Count).Select(column => column.Name);
        return [.. names.Where(name => name != id).Select(view.Column)];
    }

    private static string Shortened(string text) => text.Length > MostText ? text[..MostText] + "…" : text;

    private static string Value(ColumnReader column, int row)
    {
        if (column.IsNull(row))
        {
            return "";
        }

        return column.Schema.Type switch
        {
            ColumnType.Integer => column.Integer(row).ToString(CultureInfo.InvariantCulture),
            ColumnType.Number => column.Number(row).ToString(CultureInfo.InvariantCulture),
            ColumnType.Boolean => column.Integer(row) != 0 ? "yes" : "no",
            ColumnType.Date => TimeInterval.ToMoment(TimeInterval.FromDays(column.Integer(row))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ColumnType.Timestamp => TimeInterval.ToMoment(column.Integer(row)).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture),
            _ => Encoding.UTF8.GetString(column.Utf8(row)),
        };
    }
}
