using GeoArms.Engine.Heatmaps;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary>What a reader of a heatmap must know, in whole sentences (METHODS: what every product says).</summary>
internal static class HeatmapNotes
{
    private static readonly string[] Always =
    [
        "Reported events, not risk: more reports may mean better access.",
        "Low never means safe or clear.",
        "Near a border the neighbours' events may be missing.",
        "Patrols change what is reported: nothing here says what they achieved.",
    ];

    /// <summary>The sentences for a surface.</summary>
    public static IEnumerable<string> Of(IHeatSurface surface)
    {
        foreach (var note in Always)
        {
            yield return note;
        }

        foreach (var note in surface.Account.Notes)
        {
            yield return note;
        }
    }
}
