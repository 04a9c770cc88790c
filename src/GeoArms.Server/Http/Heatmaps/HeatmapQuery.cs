using System.Globalization;
using GeoArms.Core.Time;
using GeoArms.Data.Feed;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary>
/// A heatmap with its parameters, asked of one state of the data: every layer that goes into the answer is taken from that state.
/// </summary>
internal sealed class HeatmapQuery
{
    private readonly FeedState _state;
    private readonly HeatSurfaces _surfaces;

    private HeatmapQuery(ServedHeatmap served, HeatmapRequest request, string queryKey, FeedState state, HeatSurfaces surfaces)
    {
        Served = served;
        Request = request;
        _state = state;
        _surfaces = surfaces;
        var versions = string.Join(',', served.Heatmap.Layers.Select(layer => state.Find(layer)?.Version ?? -1));
        Key = $"{AccessScope.LocalOwner.Key}|{served.Heatmap.Name}|{versions}|{KeyOf(request)}|{queryKey}";
    }

    /// <summary>The heatmap.</summary>
    public ServedHeatmap Served { get; }

    /// <summary>What is asked of it.</summary>
    public HeatmapRequest Request { get; }

    /// <summary>
    /// The same for requests whose answers are the same: scope, heatmap, normalised parameters, the versions of all layers used, and the day where
    /// the answer depends on it.
    /// </summary>
    public string Key { get; }

    /// <summary>The query of a request.</summary>
    /// <param name="parameters">Parameters, their names already checked.</param>
    /// <param name="served">The heatmap that is asked.</param>
    /// <param name="map">The map; its present state is taken.</param>
    /// <exception cref="Core.InputException">A parameter cannot be read.</exception>
    public static HeatmapQuery Of(QueryParameters parameters, ServedHeatmap served, LiveMap map)
    {
        var (request, queryKey) = HeatmapParameters.Read(parameters, served, DateOnly.FromDateTime(DateTime.UtcNow));
        return new HeatmapQuery(served, request, queryKey, map.Feed.Current, map.Surfaces);
    }

    /// <summary>The surface; one of those that are ready, if it is among them.</summary>
    /// <exception cref="Core.InputException">The request does not fit the data.</exception>
    public Task<IHeatSurface> SurfaceAsync() => _surfaces.GetAsync(Key, Served.Heatmap.Layers, () => Served.Heatmap.Prepare(new LayerViews(View), Request));

    /// <summary>What is asked, without the query, in its normal form.</summary>
    internal static string KeyOf(HeatmapRequest request)
    {
        var today = DependsOnToday(request) ? request.Today.DayNumber : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{today}|{request.Rule}|{request.Bandwidth:R}|{request.Kernel}|{request.Weight}|{request.Precision}|{request.HalfLifeDays:R}|{request.Per}|{request.Compare?.From}/{request.Compare?.Until}|{request.Measure}|{request.Status}");
    }

    /// <summary>True unless the period ends before today: an open one ends with today.</summary>
    private static bool DependsOnToday(HeatmapRequest request) =>
        request.Query.DateTime is not { } period || period.Until > TimeInterval.FromDays(request.Today.DayNumber - TimeInterval.UnixDayNumber);

    private LayerView? View(string layer) => _state.Find(layer) is { } snapshot ? ServedLayer.Of(snapshot).View : null;
}
