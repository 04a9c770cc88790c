using System.Buffers;
using System.Globalization;
using System.Text;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Grids;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary>
/// <c>GET /heatmaps/{name}/grid</c>: the values at the centres of a longitude-latitude grid as JSON, CSV or GeoTIFF. Rows are sent as they are
/// computed; the entity tag is made of what the answer is made from, because the body is never there as a whole.
/// </summary>
/// <param name="map">The map.</param>
internal sealed class HeatmapGridEndpoint(LiveMap map)
{
    /// <summary>Route.</summary>
    public const string Route = "/heatmaps/{name}/grid";

    private const string Box = "bbox";
    private const string Width = "width";
    private const string Height = "height";
    private const string Format = "f";

    private static readonly string[] Known = [Box, Width, Height, Format, .. HeatmapParameters.Names];

    private static readonly string[] Formats = ["json", "csv", "tiff"];

    private static readonly CellState[] Explained = [CellState.PartlyReported, CellState.NotReported, CellState.TooThin, CellState.NearBorder];

    /// <summary>Answers with the grid.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (await HeatmapAddress.FindAsync(http, map) is not { } served)
        {
            return;
        }

        var parameters = QueryParameters.Read(http, Known);
        var format = ReadFormat(parameters[Format]);
        var grid = new HeatGrid(LonLatBox.Parse(Required(parameters, Box)), Count(parameters, Width), Count(parameters, Height));
        var query = HeatmapQuery.Of(parameters, served, map);
        var surface = await query.SurfaceAsync();
        var response = http.Response;
        var tag = EntityTag.Of(Encoding.UTF8.GetBytes($"{map.Store.StoreId:N}|{ProgramVersion.Build}|{query.Key}|{grid.Box}|{grid.Width}|{grid.Height}|{format}"));
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ETag = tag;
        if (EntityTag.Matches(http.Request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await (format switch
        {
            "csv" => WriteCsvAsync(http, grid, served, surface),
            "tiff" => WriteTiffAsync(http, grid, query, surface),
            _ => WriteJsonAsync(http, grid, query, surface),
        });
    }

    private static async Task WriteJsonAsync(HttpContext http, HeatGrid grid, HeatmapQuery query, IHeatSurface surface)
    {
        http.Response.ContentType = "application/json";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        var body = http.Response.BodyWriter;
        var text = new GridText(grid);
        body.Write(JsonHead(grid, query, surface));
        await SendRowsAsync(http, grid, surface, rows => text.WriteJson(rows, body));
        body.Write("],"u8);
        body.Write(JsonTail(text));
        await body.FlushAsync(http.RequestAborted);
    }

    private static Task WriteCsvAsync(HttpContext http, HeatGrid grid, ServedHeatmap served, IHeatSurface surface)
    {
        http.Response.ContentType = "text/csv; charset=utf-8; header=present";
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{served.Heatmap.Name}.csv\"";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return Task.CompletedTask;
        }

        var body = http.Response.BodyWriter;
        var text = new GridText(grid);
        body.Write(Encoding.UTF8.GetBytes(GridText.CsvHeader));
        return SendRowsAsync(http, grid, surface, rows => text.WriteCsv(rows, body));
    }

    private static Task WriteTiffAsync(HttpContext http, HeatGrid grid, HeatmapQuery query, IHeatSurface surface)
    {
        var tiff = new GridTiff(grid, surface.Unit, Metadata(query, surface));
        http.Response.ContentType = "image/tiff; application=geotiff";
        http.Response.ContentLength = tiff.Length;
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{query.Served.Heatmap.Name}.tif\"";
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return Task.CompletedTask;
        }

        var body = http.Response.BodyWriter;
        tiff.Begin(body);
        return SendRowsAsync(http, grid, surface, rows => GridTiff.Write(rows, body));
    }

    private static async Task SendRowsAsync(HttpContext http, HeatGrid grid, IHeatSurface surface, Action<HeatGridRows> write)
    {
        foreach (var rows in grid.Compute(surface))
        {
            write(rows);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
    }

    /// <summary>All members before the values, without the brace at the end.</summary>
    private static byte[] JsonHead(HeatGrid grid, HeatmapQuery query, IHeatSurface surface)
    {
        using var head = new MemoryStream();
        using (var json = JsonAnswer.Writer(head))
        {
            json.WriteStartObject();
            json.WriteStartArray("bbox");
            json.WriteNumberValue(grid.Box.West);
            json.WriteNumberValue(grid.Box.South);
            json.WriteNumberValue(grid.Box.East);
            json.WriteNumberValue(grid.Box.North);
            json.WriteEndArray();
            json.WriteNumber("width", grid.Width);
            json.WriteNumber("height", grid.Height);
            json.WriteString("heatmap", query.Served.Heatmap.Name);
            HeatmapJson.WriteSurface(json, query, surface);
            HeatmapJson.WriteAccounts(json, surface);
            HeatmapJson.WriteTexts(json, "notes", HeatmapNotes.Of(query.Served, surface));
            json.WriteStartArray("values");
            json.Flush();
            return head.ToArray();
        }
    }

    /// <summary>Why cells have no value, and how many: all members after the values.</summary>
    private static byte[] JsonTail(GridText text)
    {
        using var tail = new MemoryStream();
        using (var json = JsonAnswer.Writer(tail))
        {
            json.WriteStartObject();
            json.WriteStartArray("states");
            foreach (var state in Explained.Where(state => text.Count(state) > 0))
            {
                json.WriteStartObject();
                json.WriteString("state", CellStateWords.Name(state));
                json.WriteNumber("cells", text.Count(state));
                json.WriteString("reason", CellStateWords.Meaning(state));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        // The object goes on from the head: its opening brace stands there.
        return tail.ToArray()[1..];
    }

    private static Dictionary<string, string> Metadata(HeatmapQuery query, IHeatSurface surface) => new(StringComparer.Ordinal)
    {
        ["heatmap"] = query.Served.Heatmap.Name,
        ["description"] = query.Served.Heatmap.Description,
        ["bandwidth_metres"] = surface.Bandwidth.ToString("R", CultureInfo.InvariantCulture),
        ["kernel"] = HeatmapParameters.NameOf(HeatmapParameters.Kernels, surface.Kernel),
        ["weight"] = query.Request.Weight ?? "",
        ["per"] = HeatmapParameters.NameOf(HeatmapParameters.Periods, query.Request.Per),
        ["coverage"] = surface.Account.HasCoverage ? "known" : "unknown",
        ["no_data"] = "NaN: no reports, or too few to compare. Not zero.",
        ["notes"] = string.Join(' ', HeatmapNotes.Of(query.Served, surface)),
    };

    private static string ReadFormat(string? text) => text is null ? Formats[0]
        : Formats.Contains(text, StringComparer.Ordinal) ? text
        : throw new InputException($"Got {Format}={text}; expected one of {string.Join(", ", Formats)}. Did you mean '{NearestName.Of(text, Formats)}'?") { Parameter = Format };

    private static int Count(QueryParameters parameters, string name) =>
        int.TryParse(Required(parameters, name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new InputException($"Got {name}={parameters[name]}; expected a whole number from 1, and at most {HeatGrid.MostCells} cells together.") { Parameter = name };

    private static string Required(QueryParameters parameters, string name) =>
        parameters[name] ?? throw new InputException($"Got no {name}; expected {Box} (west,south,east,north), {Width} and {Height} (cells).") { Parameter = name };
}
