using GeoArms.Core.Layers;
using GeoArms.Data.Basemaps;
using GeoArms.Data.Stores;
using GeoArms.Server.Demonstration;

namespace GeoArms.Server.Hosting;

/// <summary>What a new store gets: the basemap always, the demonstration mission when it is asked for.</summary>
internal static class StoreFilling
{
    /// <summary>
    /// Loads what is missing. A store that holds anything but the basemap gets no demonstration, unless it is the rest of
    /// one whose loading was broken off. The country is invented while the basemap is being written.
    /// </summary>
    public static async Task FillAsync(IStore store, ServerSettings settings, Action<string> progress, CancellationToken cancel)
    {
        var mission = settings.LoadDemonstration
            && (await IsEmptyAsync(store, cancel) || await DemonstrationMission.IsUnfinishedAsync(store, settings.DataFolder, cancel))
            ? Task.Run(() => DemonstrationMission.Rows(settings.DataFolder), cancel)
            : null;
        if (await store.CountAsync(BuiltInLayers.Basemap.Name, cancel) == 0)
        {
            await Basemap.LoadAsync(store, settings.DataFolder, progress, cancel);
        }

        if (mission is not null)
        {
            progress("Demonstration mission: inventing the country");
            await DemonstrationMission.WriteAsync(store, await mission, progress, cancel);
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
