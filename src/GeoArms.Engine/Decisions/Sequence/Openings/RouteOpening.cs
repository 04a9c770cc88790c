namespace GeoArms.Engine.Decisions.Sequence.Openings;

/// <summary>A closed or restricted route on which a hazard lies, and what becomes of it.</summary>
public sealed record RouteOpening
{
    /// <summary>Id of the feature of <c>routes</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, or empty.</summary>
    public required string Name { get; init; }

    /// <summary><c>closed</c> or <c>restricted</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Metres from the hazard.</summary>
    public required double Metres { get; init; }

    /// <summary>Ids of the other open hazards on it; it opens (or its restriction may be lifted) only when there are none.</summary>
    public required IReadOnlyList<string> Others { get; init; }

    /// <summary>The place at its start, or null when none is at that junction.</summary>
    public required RoadPlace? From { get; init; }

    /// <summary>The place at its end.</summary>
    public required RoadPlace? To { get; init; }

    /// <summary>Minutes (or metres, where not all routes state minutes) along it; null when its parts do not join on.</summary>
    public required double? Along { get; init; }

    /// <summary>The same between its ends without it, over roads that are not closed; infinite when there is no way; null when its parts do not join on.</summary>
    public required double? Round { get; init; }

    /// <summary>True when clearing the hazard leaves no open hazard on it.</summary>
    public bool IsLast => Others.Count == 0;

    /// <summary>What is saved between its ends once it is open: 0 for one that can be used as it is.</summary>
    public double? Saved => Status != "closed" ? 0 : Round - Along is { } saved ? Math.Max(0, saved) : null;
}
