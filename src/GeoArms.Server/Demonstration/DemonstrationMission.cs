using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Stores;
using GeoArms.Server.Demonstration.Arms;
using GeoArms.Server.Demonstration.Ground;
using GeoArms.Server.Demonstration.People;
using GeoArms.Server.Demonstration.Violence;

namespace GeoArms.Server.Demonstration;

/// <summary>
/// The demonstration mission: an invented country on invented ground, made from <c>data/demo/recipe.json</c>. The same
/// recipe gives the same rows. What is planted in it for analyses to find stands in <c>data/demo/truths.json</c>.
/// </summary>
public static class DemonstrationMission
{
    /// <summary>The <c>source</c> of every row of the mission, by which a store that holds it is known.</summary>
    public const string Source = "demo";

    private const int BatchRows = 25_000;

    /// <summary>Writes the mission into a store. Writing it again changes nothing.</summary>
    /// <param name="store">The store.</param>
    /// <param name="dataFolder">The folder that holds <c>demo/recipe.json</c>.</param>
    /// <param name="progress">Called with a sentence now and then.</param>
    /// <param name="cancel">Stops the work between batches.</param>
    /// <exception cref="Core.InputException">The recipe is missing or cannot be followed.</exception>
    public static Task LoadAsync(IStore store, string dataFolder, Action<string> progress, CancellationToken cancel) =>
        WriteAsync(store, Rows(dataFolder), progress, cancel);

    /// <summary>Writes the rows of <see cref="Rows"/> into a store, layer by layer.</summary>
    internal static async Task WriteAsync(IStore store, IReadOnlyList<FeatureRow> rows, Action<string> progress, CancellationToken cancel)
    {
        foreach (var layer in rows.GroupBy(row => row.Schema))
        {
            foreach (var batch in layer.Chunk(BatchRows))
            {
                await store.WriteAsync(layer.Key.Name, batch, cancel);
                progress($"Demonstration mission: {batch.Length} rows of {layer.Key.Name}");
            }
        }
    }

    /// <summary>
    /// True when the mission was being written into the store and the writing was broken off: its first row is there and
    /// its last is not.
    /// </summary>
    /// <exception cref="Core.InputException">The recipe is missing or cannot be followed.</exception>
    public static async Task<bool> IsUnfinishedAsync(IStore store, string dataFolder, CancellationToken cancel)
    {
        async Task<bool> HasAsync(string layer, string sourceId)
        {
            var found = new RowCount();
            await store.ReadRowsAsync(layer, [$"{Source}:{sourceId}"], found, cancel);
            return found.Rows > 0;
        }

        return await HasAsync(BuiltInLayers.Areas.Name, RecipeReader.Read(dataFolder).Country.Pcode)
            && !await HasAsync(BuiltInLayers.Basemap.Name, GroundRows.FirstLandId);
    }

    /// <summary>All rows of the mission, layer by layer: the country's area first, its basemap last, so that a broken writing shows.</summary>
    /// <param name="dataFolder">The folder that holds <c>demo/recipe.json</c>.</param>
    /// <exception cref="Core.InputException">The recipe is missing or cannot be followed.</exception>
    public static IReadOnlyList<FeatureRow> Rows(string dataFolder)
    {
        var country = Country.Found(RecipeReader.Read(dataFolder));
        var front = new FrontLine(country);
        var network = RoadNetwork.Build(country);
        var blocked = BlockedRoad.SetStatuses(country, network, front);
        var hazards = new HazardField(country, network, front, blocked);
        var facilities = new FacilityPlan(country, network, front);
        var sites = SitePlan.Draw(country, front);
        var zones = ZonePlan.Draw(country, network, front, sites);
        var calendar = new ReportingCalendar(country);
        var incidents = IncidentHistory.Tell(country, network, front, calendar, sites[0].At, zones[0]);
        return
        [
            .. GroundRows.Areas(country),
            .. GroundRows.Routes(network),
            .. facilities.Rows,
            .. hazards.Rows,
            .. sites.Select(site => site.Row),
            .. zones.Select(zone => zone.ToRow()),
            .. incidents.Select(incident => incident.ToRow(country.Terrain.Factory)),
            .. ZonePlan.Violations(zones, incidents),
            .. RecoveryLog.Rows(country, front),
            .. PatrolLog.Rows(country, network, facilities.Bases),
            .. calendar.Rows(),
            .. GroundRows.Basemap(country),
        ];
    }
}
