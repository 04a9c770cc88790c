using GeoArms.Engine.Forecast;

namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>Ranked ground for patrols.</summary>
public sealed record PatrolAnswer
{
    /// <summary>The ranking.</summary>
    public required DecisionAnswer Answer { get; init; }

    /// <summary>What goes with each of its items, by id.</summary>
    public required IReadOnlyDictionary<string, PatrolItem> Details { get; init; }

    /// <summary>The forecast behind it.</summary>
    public required RiskForecast Forecast { get; init; }

    /// <summary>Number of items within the share.</summary>
    public required int Chosen { get; init; }

    /// <summary>Share of the study area's square kilometres that the chosen cells have, or the roads' strips.</summary>
    public required double AreaShare { get; init; }

    /// <summary>What the chosen ground covers, and what is left unprotected.</summary>
    public required PatrolReach Reach { get; init; }

    /// <summary>Number of cells from which no reports came.</summary>
    public required int SilentCells { get; init; }

    /// <summary>Sites in those cells.</summary>
    public required IReadOnlyList<ExposedSite> SilentSites { get; init; }

    /// <summary>Patrols on record up to the day.</summary>
    public required PatrolRecord Record { get; init; }
}
