using GeoArms.Core.Filters;

namespace GeoArms.Engine.Forecast;

/// <summary>What is asked of a backtest.</summary>
public sealed record BacktestRequest
{
    /// <summary>First day of the first window (UTC).</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day that a window may have.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Days of a window, and from one origin to the next.</summary>
    public int HorizonDays { get; init; } = ForecastRequest.DefaultHorizon;

    /// <summary>Metres along one side of a cell.</summary>
    public double Cell { get; init; } = ForecastRequest.DefaultCell;

    /// <summary>Which incidents count, before the first window too; a box is not taken: see <see cref="Area"/>.</summary>
    public LayerQuery Query { get; init; } = LayerQuery.Everything;

    /// <summary>Study area, or null for the administrative areas and, without any, the box around all incidents.</summary>
    public LonLatBox? Area { get; init; }

    /// <summary>Seed of the bootstrap.</summary>
    public ulong Seed { get; init; } = 1;
}
