namespace GeoArms.Engine.Decisions.Signals;

/// <summary>What a rule of early warning looks for.</summary>
public enum SignalKind
{
    /// <summary>More events than in the period before, beyond chance and dispersion.</summary>
    RisingRate,

    /// <summary>A weapon category that was never recorded in the place before.</summary>
    FirstUse,

    /// <summary>An actor that was never recorded in the place before.</summary>
    NewActor,

    /// <summary>Weapons inside a zone that forbids them: violations, recoveries and incidents with prohibited weapons.</summary>
    Rearmament,

    /// <summary>Events that come nearer to the place from month to month.</summary>
    Approach,

    /// <summary>A place of which reports stop.</summary>
    Silence,
}
