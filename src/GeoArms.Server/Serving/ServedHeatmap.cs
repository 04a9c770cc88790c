using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Pictures;

namespace GeoArms.Server.Serving;

/// <summary>A heatmap that is served, with its looks.</summary>
/// <param name="Heatmap">What is computed.</param>
/// <param name="Ramp">Its colours.</param>
internal sealed record ServedHeatmap(IHeatmap Heatmap, ColourRamp Ramp)
{
    /// <summary>False when a bandwidth must be given in metres, or left to the default.</summary>
    public bool ChoosesBandwidths { get; init; } = true;

    /// <summary>False when its values are of a date and not of a period: it takes neither <c>per</c> nor <c>halflife</c>.</summary>
    public bool IsOfPeriod { get; init; } = true;

    /// <summary>Values of <c>status</c> that it takes; empty when it takes none.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>Colours of a surface with its own breaks or others.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="breaks">Other breaks, or null.</param>
    public HeatClasses Classes(IHeatSurface surface, IReadOnlyList<double>? breaks) =>
        new(breaks is null ? surface.Scale : surface.Scale with { Breaks = breaks }, Ramp);
}
