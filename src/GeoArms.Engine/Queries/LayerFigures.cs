using GeoArms.Core.Layers;

namespace GeoArms.Engine.Queries;

/// <summary>Counts, sums and trend of one layer in the asked ground.</summary>
public sealed record LayerFigures
{
    /// <summary>The layer.</summary>
    public required LayerSchema Schema { get; init; }

    /// <summary>True when its rows are events, which are counted by the share of their days.</summary>
    public required bool IsOfEvents { get; init; }

    /// <summary>All features.</summary>
    public required FigureGroup All { get; init; }

    /// <summary>Columns that are summed.</summary>
    public required IReadOnlyList<ColumnSchema> SumColumns { get; init; }

    /// <summary>By the values of each column that is told apart (weapon, hazard type, status, …): the most frequent first.</summary>
    public required IReadOnlyList<(ColumnSchema Column, IReadOnlyList<FigureGroup> Groups)> By { get; init; }

    /// <summary>Events by month, months without any included; empty for layers that are not of events.</summary>
    public required IReadOnlyList<MonthFigures> Months { get; init; }

    /// <summary>Features known less precisely than the ground is wide: they may as well lie outside.</summary>
    public required int RoughlyPlaced { get; init; }

    /// <summary>Comparison with the period before, or null when the layer is not of events or no period with two ends was asked.</summary>
    public PlaceTrend? Trend { get; init; }
}
