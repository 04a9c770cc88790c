using System.Collections.Concurrent;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Data.Feed;
using GeoArms.Data.Stores;
using GeoArms.Server.Caching;
using GeoArms.Server.Demonstration;
using Microsoft.AspNetCore.OutputCaching;

namespace GeoArms.Server.Serving;

/// <summary>The map that is served: the feed's present state, opened for requests, and the tiles' versions.</summary>
internal sealed class LiveMap
{
    private static readonly LayerQuery Invented = new()
    {
        Filter = Expression.Compare(CommonColumns.All[CommonColumns.Source].Name, ComparisonOperator.Equal, new Literal.Text(DemonstrationMission.Source)),
    };

    private readonly ConcurrentDictionary<(string Layer, MapGrid Grid), TileVersions> _versions = new();

    /// <summary>Makes the map of a store; nothing is read yet.</summary>
    /// <param name="store">The store.</param>
    /// <param name="pollInterval">How often it is asked for changes.</param>
    /// <param name="log">Where trouble with the store is told.</param>
    /// <param name="answers">Finished answers, from which changed tiles are taken out; null when none are kept.</param>
    public LiveMap(IStore store, TimeSpan pollInterval, ILogger log, IOutputCacheStore? answers)
    {
        Store = store;
        Feed = new SnapshotFeed(store, pollInterval, log, new TileEviction(this, answers).OnChanged);
        Past = new PastMaps(this);
    }

    /// <summary>The store behind it.</summary>
    public IStore Store { get; }

    /// <summary>What readers of the map are told of the store: the file's name, not where it stands on this machine.</summary>
    public string StoreName => Path.GetFileName(Store.DisplayName.Trim('\''));

    /// <summary>The feed that keeps it up to date.</summary>
    public SnapshotFeed Feed { get; }

    /// <summary>The map as it was at earlier versions of the data.</summary>
    public PastMaps Past { get; }

    /// <summary>Heatmaps made ready from the layers.</summary>
    public HeatSurfaces Surfaces { get; } = new();

    /// <summary>True when the store holds rows that were invented for the demonstration.</summary>
    public bool IsDemonstration => Layers.Any(layer => layer.Select(Invented, "source=" + DemonstrationMission.Source).Count > 0);

    /// <summary>A layer by name, or null.</summary>
    public ServedLayer? Find(string name) => Feed.Current.Find(name) is { } snapshot ? ServedLayer.Of(snapshot) : null;

    /// <summary>All layers in order, of one state.</summary>
    public IEnumerable<ServedLayer> Layers => Feed.Current.Layers.Select(ServedLayer.Of);

    /// <summary>The message for a layer that is not there, naming the nearest one that is.</summary>
    public string NoSuchLayer(string name)
    {
        var nearest = NearestName.Of(name, Feed.Current.Layers.Select(snapshot => snapshot.Schema.Name));
        return nearest is null ? $"There is no layer '{name}'." : $"There is no layer '{name}'; did you mean '{nearest}'?";
    }

    /// <summary>The versions of a layer's tiles on a grid; from the first call on they are followed.</summary>
    public TileVersions Versions(string layer, MapGrid grid) => _versions.GetOrAdd((layer, grid), static _ => new TileVersions());

    /// <summary>The versions of a layer's tiles on a grid, or null when nobody has asked for any: there is no answer then that could be old.</summary>
    public TileVersions? FollowedVersions(string layer, MapGrid grid) => _versions.GetValueOrDefault((layer, grid));
}
