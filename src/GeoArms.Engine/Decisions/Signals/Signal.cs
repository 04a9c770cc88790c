namespace GeoArms.Engine.Decisions.Signals;

/// <summary>A signal or notice of one rule in one place: what it finds on the day, and when it would have fired before.</summary>
public sealed record Signal
{
    /// <summary>Name of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Layer of the place.</summary>
    public required string Layer { get; init; }

    /// <summary>Id of the place.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the place, or empty.</summary>
    public required string Name { get; init; }

    /// <summary>Longitude of the place that stands for it, in degrees.</summary>
    public required double Longitude { get; init; }

    /// <summary>Latitude of that place.</summary>
    public required double Latitude { get; init; }

    /// <summary>The weapon or actor that it is about; empty for other rules.</summary>
    public required string Category { get; init; }

    /// <summary>What is found on the day, or null when the last episode has ended.</summary>
    public required SignalFinding? Finding { get; init; }

    /// <summary>Its episodes, oldest first: when it would have fired on past data, each judged by what was known to the day.</summary>
    public required IReadOnlyList<SignalEpisode> Episodes { get; init; }

    /// <summary>The events behind the finding, newest first, no more than <see cref="SignalWatch.MostEvents"/>.</summary>
    public required IReadOnlyList<SignalSource> Events { get; init; }

    /// <summary>Events of the place that are known too roughly to be counted.</summary>
    public required int NotAssignable { get; init; }
}
