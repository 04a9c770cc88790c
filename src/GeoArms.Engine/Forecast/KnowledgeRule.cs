namespace GeoArms.Engine.Forecast;

/// <summary>What counts as known at an origin.</summary>
public enum KnowledgeRule
{
    /// <summary>An event that ended before the origin and whose present revision was stored before it.</summary>
    Recorded,

    /// <summary>
    /// An event that ended before the origin, whenever it was stored: the store was filled later, so that what was known then is not on record.
    /// Optimistic, and said to be so.
    /// </summary>
    FinalData,
}
