using GeoArms.Core.Layers;
using GeoArms.Data.Basemaps;
using GeoArms.Data.Stores;
using GeoArms.Server.Demonstration;

namespace GeoArms.Server.Hosting;

/// <summary>What a new store gets: the basemap always, the demonstration mission when it is asked for.</summary>
internal static class StoreFilling
{
    /// <summary>Loads what is missing. A store that holds anything but the basemap gets no demonstration.</summary>
    public static async Task FillAsync(IStore store, ServerSettings settings, Action<string> progress, CancellationToken cancel)
    {
        var isEmpty = settings.LoadDemonstration && await IsEmptyAsync(store, cancel);
        if (await store.CountAsync(BuiltInLayers.Basemap.Name, cancel) == 0)
        {
            await Basemap.LoadAsync(store, settings.DataFolder, progress, cancel);
        }

        if (isEmpty)
        {
            await DemonstrationMission.LoadAsync(store, settings.DataFolder, progress, cancel);
        }
    }

    private static async Task<bool> IsEmptyAsync(IStore store, CancellationToken cancel)
    {
        foreach (var schema in await store.LayersAsync(cancel))
        {
            if (schema.Name != BuiltInLayers.Basemap.Name && await store.CountAsync(schema.Name, cancel) > 0)
            {
                return false;
            }
        }

        return true;
    }
}
