using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Forecast;

namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>What is asked of a ranking of patrol ground.</summary>
public sealed record PatrolQuestion
{
    /// <summary>Share of the cells that are chosen when the caller names none.</summary>
    public const double DefaultShare = 0.05;

    /// <summary>Metres to each side of a road when the caller names none.</summary>
    public const double DefaultWithin = 1_000;

    /// <summary>Name of the parameter for the share.</summary>
    public const string ShareParameter = "share";

    /// <summary>The only profile: what is expected orders, everything else is shown beside it.</summary>
    public const string Profile = "expected";

    /// <summary>Days ahead.</summary>
    public int Days { get; init; } = ForecastRequest.DefaultHorizon;

    /// <summary>Share of the cells of the study area that can be covered, above 0 and at most 1.</summary>
    public double Share { get; init; } = DefaultShare;

    /// <summary>Metres along one side of a cell.</summary>
    public double Cell { get; init; } = ForecastRequest.DefaultCell;

    /// <summary>What an incident counts for, such as <c>killed</c>; null for itself.</summary>
    public string? Weight { get; init; }

    /// <summary>Metres to each side of a road within which it is in sight of a patrol.</summary>
    public double Within { get; init; } = DefaultWithin;

    /// <summary>Filter and time as they were asked for.</summary>
    public LayerQuery Query { get; init; } = LayerQuery.Everything;

    /// <summary>Names of the layers that are read, the one with the incidents first.</summary>
    public static IReadOnlyList<string> Layers { get; } =
        [BuiltInLayers.Incidents.Name, BuiltInLayers.Patrols.Name, BuiltInLayers.Sites.Name, BuiltInLayers.Routes.Name, BuiltInLayers.Facilities.Name, BuiltInLayers.Hazards.Name];

    /// <summary>The forecast that the ranking rests on: from the day after the ground's day, by what the filter leaves of the incidents.</summary>
    /// <param name="ground">The ground.</param>
    /// <exception cref="InputException">There are no incidents, an unknown weight, or too many cells.</exception>
    public RiskForecast Forecast(DecisionGround ground) => Forecasting.Of(ground.Layers, new ForecastRequest
    {
        Cell = Cell,
        HorizonDays = Days,
        Origin = ground.Day.AddDays(1),
        Weight = Weight,
        Query = IncidentQuery(ground),
    });

    /// <summary>The incidents that the ground leaves, up to its day.</summary>
    internal LayerQuery IncidentQuery(DecisionGround ground) => new()
    {
        Filter = ground.FilteredLayers.Contains(BuiltInLayers.Incidents.Name, StringComparer.Ordinal) ? Query.Filter : null,
        DateTime = new TimeInterval(
            ground.From is { } from ? TimeInterval.FromDays(Zones.Days.Of(from)) : long.MinValue, TimeInterval.FromDays(Zones.Days.Of(ground.Day) + 1)),
    };
}
