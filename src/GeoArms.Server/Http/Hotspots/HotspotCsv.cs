using System.Globalization;
using System.Text;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Hotspots;

namespace GeoArms.Server.Http.Hotspots;

/// <summary>The cells as CSV (RFC 4180), one line a cell; what is not stated is empty.</summary>
internal static class HotspotCsv
{
    private const string Heading = "cell,longitude,latitude,count,members,sum,z,p,significant,class,steps,reporting,nearEdge\r\n";
    private const int FlushCharacters = 64 * 1024;

    /// <summary>Writes the answer piece by piece.</summary>
    public static async Task WriteAsync(HttpContext http, HotspotMap map, IEnumerable<int> cells)
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        var text = new StringBuilder(Heading);
        foreach (var cell in cells)
        {
            Append(text, map, cell);
            if (text.Length > FlushCharacters)
            {
                await http.Response.WriteAsync(text.ToString(), http.RequestAborted);
                text.Clear();
            }
        }

        await http.Response.WriteAsync(text.ToString(), http.RequestAborted);
    }

    /// <summary><c>full</c> or <c>partial</c>, or null when reporting is unknown.</summary>
    public static string? Reporting(HotspotMap map, int cell) =>
        !map.Account.HasCoverage ? null : map.Reporting(cell) == CellState.PartlyReported ? "partial" : "full";

    private static void Append(StringBuilder text, HotspotMap map, int cell)
    {
        var (longitude, latitude) = HotspotCells.Centre(map, cell);
        var statistics = map.Statistics;
        text.Append(CultureInfo.InvariantCulture, $"{map.Id(cell)},{longitude:0.######},{latitude:0.######},{map.Value(cell):R},{map.Cells.Members(cell)},")
            .Append(CultureInfo.InvariantCulture, $"{statistics.Sums[cell]:R},{statistics.Z[cell]:R},{statistics.P[cell]:R},")
            .Append(map.HasSignificance ? Text(statistics.Significant[cell]) : "").Append(',')
            .Append(map.HasTrend ? HotspotWords.Of(statistics.Classes[cell]) : "").Append(',')
            .Append(map.HasTrend ? HotspotWords.Letters(statistics.States(cell)) : "").Append(',')
            .Append(Reporting(map, cell)).Append(',')
            .Append(map.IsNearEdge(cell) is { } isNear ? Text(isNear) : "").Append("\r\n");
    }

    private static string Text(bool value) => value ? "true" : "false";
}
