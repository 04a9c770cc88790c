using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using GeoArms.Core;
using GeoArms.Data.Codes;
using GeoArms.Data.Feed;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Zones;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Zones;

/// <summary>
/// <c>GET /zones/compliance</c>: how each agreed zone was kept, before and after it came into force, with everything that the figures rest on.
/// </summary>
internal sealed class ComplianceEndpoint(LiveMap map, CodeLists codeLists)
{
    /// <summary>Route of the report.</summary>
    public const string Route = "/zones/compliance";

    private const int MostReports = 16;

    private static readonly string[] Formats = ["json", "geojson", "csv"];

    private readonly ConcurrentDictionary<string, Lazy<ZoneComplianceReport>> _reports = new(StringComparer.Ordinal);
    private readonly string[] _weapons = [.. codeLists["weapon"].Values.Select(weapon => weapon.Key)];

    /// <summary>Answers with the report.</summary>
    /// <exception cref="InputException">A parameter cannot be taken.</exception>
    public async Task AnswerAsync(HttpContext http)
    {
        var parameters = QueryParameters.Read(http, "zone", LayerQueryParameters.DateTime, LayerQueryParameters.Filter, "f");
        var format = parameters["f"] ?? Formats[0];
        if (!Formats.Contains(format, StringComparer.Ordinal))
        {
            throw new InputException($"Got the format '{format}'; expected one of {string.Join(", ", Formats)}. Did you mean '{NearestName.Of(format, Formats)}'?")
            {
                Parameter = "f",
            };
        }

        var (query, key) = LayerQueryParameters.Read(parameters);
        if (!map.Feed.IsLoaded)
        {
            await NotReady.WriteAsync(http);
            return;
        }

        var request = new ZoneComplianceRequest
        {
            Query = query,
            Zone = parameters["zone"],
            Today = DateOnly.FromDateTime(DateTime.UtcNow),
            Weapons = _weapons,
        };
        var report = Report(map.Feed.Current, request, key);
        await (format switch
        {
            "csv" => BodyAnswer.WriteAsync(http, "text/csv; charset=utf-8; header=present", Encoding.UTF8.GetBytes(ComplianceCsv.Of(report))),
            "geojson" => JsonAnswer.WriteAsync(http, "application/geo+json", json => ComplianceGeoJson.Write(json, report)),
            _ => JsonAnswer.WriteAsync(http, "application/json", json => ComplianceJson.Write(json, report)),
        });
    }

    // The geometry of rings takes some tenths of a second: a report is kept as long as nothing that it was made from has changed.
    private ZoneComplianceReport Report(FeedState state, ZoneComplianceRequest request, string key)
    {
        var versions = string.Join(' ', ZoneCompliance.Layers.Select(layer => state.Find(layer)?.Version.ToString(CultureInfo.InvariantCulture) ?? "-"));
        var views = new LayerViews(layer => state.Find(layer) is { } snapshot ? ServedLayer.Of(snapshot).View : null);
        if (_reports.Count >= MostReports)
        {
            _reports.Clear();
        }

        return _reports.GetOrAdd(
            $"{AccessScope.LocalOwner.Key} {versions} {request.Today.DayNumber} {request.Zone?.Length ?? -1} {request.Zone} {key}",
            _ => new Lazy<ZoneComplianceReport>(() => ZoneCompliance.Report(views, request))).Value;
    }
}
