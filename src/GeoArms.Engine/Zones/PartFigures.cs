using GeoArms.Engine.Statistics;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Zones;

/// <summary>A part of the ground with its events before and after.</summary>
/// <param name="AreaSquareMetres">Its area.</param>
/// <param name="Shape">Its polygons in degrees, cut at the antimeridian.</param>
/// <param name="Before">Events before the zone came into force.</param>
/// <param name="After">Events after.</param>
public sealed record PartFigures(double AreaSquareMetres, Geometry Shape, PeriodFigures Before, PeriodFigures After)
{
    /// <summary>Rate after by rate before, exactly, or null when no day counts in one of them.</summary>
    public PoissonRateRatio? Change => Before.Days > 0 && After.Days > 0
        ? PoissonRateRatio.Of(After.Events, After.Days, Before.Events, Before.Days)
        : null;

    /// <summary>Events in both periods.</summary>
    public int Events => Before.Events + After.Events;
}
