namespace GeoArms.Engine.Zones;

/// <summary>Whether an event counts in the figures of a zone.</summary>
public enum EventStanding
{
    /// <summary>It counts.</summary>
    Counted,

    /// <summary>Not assignable: its place is known less precisely than the zone is wide.</summary>
    PlaceTooRough,

    /// <summary>Not assignable: the days on which it may have happened are not all in the period.</summary>
    TimeTooRough,

    /// <summary>It falls in a month that is left out because no reports came from part of the zone.</summary>
    MonthLeftOut,

    /// <summary>Its weapon is not known, and the zone prohibits certain weapons.</summary>
    WeaponUnknown,

    /// <summary>Its weapon is not among those that the zone prohibits.</summary>
    WeaponAllowed,
}
