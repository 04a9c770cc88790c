using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Pictures;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary><c>GET /heatmaps/{name}/legend.png</c>: the legend as a picture, for reports.</summary>
/// <param name="map">The map.</param>
internal sealed class HeatmapLegendEndpoint(LiveMap map)
{
    /// <summary>Route.</summary>
    public const string Route = "/heatmaps/{name}/legend.png";

    private static readonly string[] Known = [.. HeatmapParameters.Names, .. PictureParameters.Names];

    /// <summary>Answers with the picture.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (await HeatmapAddress.FindAsync(http, map) is not { } served)
        {
            return;
        }

        var parameters = QueryParameters.Read(http, Known);
        var query = HeatmapQuery.Of(parameters, served, map);
        var picture = PictureParameters.Read(parameters, query.Request.Measure != HeatMeasure.Value);
        var surface = await query.SurfaceAsync();
        var classes = served.Classes(surface, picture.Breaks);
        var legend = HeatLegend.Of(served.Heatmap.Title, surface, classes);
        await HeatmapTileEndpoint.WriteAsync(http, LegendPicture.Encode(legend, new HeatPalette(classes)), "image/png", ContentCoding.Identity);
    }
}
