using GeoArms.Core;
using GeoArms.Engine.Heatmaps.Contamination;
using GeoArms.Engine.Heatmaps.Incidents;
using GeoArms.Engine.Heatmaps.Pictures;
using GeoArms.Engine.Zones;

namespace GeoArms.Server.Serving;

/// <summary>The heatmaps that are served.</summary>
internal static class HeatmapCatalog
{
    /// <summary>All of them, in the order in which they are listed.</summary>
    public static IReadOnlyList<ServedHeatmap> All { get; } =
    [
        new(new CasualtyHeatmap(), ColourRamp.Inferno),
        new(new ContaminationHeatmap(), ColourRamp.Viridis) { Statuses = ["suspected", "confirmed"], ChoosesBandwidths = false, IsOfPeriod = false },
        new(new WeaponFreeZoneHeatmap(), ColourRamp.Magma),
    ];

    /// <summary>A heatmap by name, or null.</summary>
    public static ServedHeatmap? Find(string name) => All.FirstOrDefault(served => served.Heatmap.Name == name);

    /// <summary>The message for a heatmap that is not there, naming the nearest one that is.</summary>
    public static string NoSuchHeatmap(string name) =>
        $"There is no heatmap '{name}'; did you mean '{NearestName.Of(name, All.Select(served => served.Heatmap.Name))}'? GET /heatmaps lists them.";
}
