namespace GeoArms.Engine.Decisions.Signals;

/// <summary>The places that a rule watches.</summary>
public enum SignalPlaceKind
{
    /// <summary>Displacement sites that are open, each with the ground within a radius.</summary>
    Sites,

    /// <summary>Administrative areas of one level.</summary>
    Areas,

    /// <summary>Zones.</summary>
    Zones,
}
