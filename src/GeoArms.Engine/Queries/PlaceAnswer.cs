using GeoArms.Engine.Queries.Reporting;

namespace GeoArms.Engine.Queries;

/// <summary>The answer to a question about a place, an area or a corridor.</summary>
public sealed record PlaceAnswer
{
    /// <summary>The period of counts and trend in whole days, or null when none was asked.</summary>
    public required DayPeriod? Period { get; init; }

    /// <summary>Counts, sums and trend of each layer, in the order in which they were asked.</summary>
    public required IReadOnlyList<LayerFigures> Layers { get; init; }

    /// <summary>Layers of the default that the filter does not fit.</summary>
    public required IReadOnlyList<LayerLeftOut> LeftOut { get; init; }

    /// <summary>Number of features in all layers.</summary>
    public required int Matched { get; init; }

    /// <summary>The first of them: nearest first, along a route by chainage, ties by id.</summary>
    public required IReadOnlyList<PlaceFeature> Features { get; init; }

    /// <summary>The figures of each kilometre of a route on which something lies, by the chainage of its nearest place; empty unless a corridor was asked.</summary>
    public IReadOnlyList<KilometreFigures> Kilometres { get; init; } = [];

    /// <summary>What is known of the reporting from the ground in the period.</summary>
    public required CoverageStatement Coverage { get; init; }

    /// <summary>The same of the period before, or null when there is none.</summary>
    public CoverageStatement? CoverageBefore { get; init; }
}
