using GeoArms.Engine.Heatmaps;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Heatmaps;

/// <summary>What a reader of a heatmap must know, in whole sentences (METHODS: what every product says).</summary>
internal static class HeatmapNotes
{
    private const string Low = "Low never means safe or clear.";

    private static readonly string[] OfEvents =
    [
        "Reported events, not risk: more reports may mean better access.",
        Low,
        "Near a border the neighbours' events may be missing.",
        "Patrols change what is reported: nothing here says what they achieved.",
    ];

    private static readonly string[] OfGround = ["Recorded hazards, not all hazards.", Low];

    /// <summary>The sentences for a surface.</summary>
    /// <param name="served">The heatmap.</param>
    /// <param name="surface">Made from it.</param>
    public static IEnumerable<string> Of(ServedHeatmap served, IHeatSurface surface)
    {
        foreach (var note in served.IsOfPeriod ? OfEvents : OfGround)
        {
            yield return note;
        }

        foreach (var note in surface.Account.Notes)
        {
            yield return note;
        }
    }
}
