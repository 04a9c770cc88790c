namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>What is asked of a patrol plan.</summary>
public sealed record PlanQuestion
{
    /// <summary>Hours of a patrol when neither hours nor kilometres are given.</summary>
    public const double DefaultHours = 8;

    /// <summary>Loss that is accepted for the sake of other ways when none is given.</summary>
    public const double DefaultLoss = 0.05;

    /// <summary>Most patrols of a plan.</summary>
    public const int MostPatrols = 100;

    /// <summary>Metres to keep from an open hazard.</summary>
    public const double Clearance = 100;

    /// <summary>What the forecast is asked.</summary>
    public PatrolQuestion Patrol { get; init; } = new();

    /// <summary>Number of patrols, or null for as many as the bases can send in a day.</summary>
    public int? Patrols { get; init; }

    /// <summary>Hours of each patrol, or null when kilometres count.</summary>
    public double? Hours { get; init; } = DefaultHours;

    /// <summary>Kilometres of each patrol, or null when hours count.</summary>
    public double? Kilometres { get; init; }

    /// <summary>Ids of the bases, or null for all.</summary>
    public IReadOnlyList<string>? Bases { get; init; }

    /// <summary>Share of the best plan's covered harm that may be lost for the sake of other ways, 0 to below 1.</summary>
    public double Loss { get; init; } = DefaultLoss;

    /// <summary>Seed of the search and of the choice among plans.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Day of the patrols, or null for the day after the ground's.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>What a patrol may spend: minutes or metres.</summary>
    public double Budget => Hours is { } hours ? hours * 60 : Kilometres!.Value * 1000;
}
