using GeoArms.Core;
using GeoArms.Data.Feed;

namespace GeoArms.Server.Serving;

/// <summary>The map as it was: from the text of the parameter <c>asOf</c> to one consistent state of all layers.</summary>
internal sealed class PastMaps(LiveMap map)
{
    /// <summary>Name of the parameter.</summary>
    public const string Parameter = "asOf";

    /// <summary>The state that is asked for; to be called when the map is loaded (<see cref="SnapshotFeed.IsLoaded"/>).</summary>
    /// <param name="asOf">A version as an earlier answer gave it; null for the present state.</param>
    /// <exception cref="InputException">The version cannot be given; the parameter is <c>asOf</c>.</exception>
    public MapState State(string? asOf)
    {
        var live = map.Feed.Current;
        var version = DataVersion.Of(map.Store.StoreId, live.Position).ToString();
        return asOf is null || asOf == version
            ? MapState.Of(live) with { AsOf = version }
            : throw new InputException($"Got asOf={asOf}; expected {version}, the version that is served.") { Parameter = Parameter };
    }
}
