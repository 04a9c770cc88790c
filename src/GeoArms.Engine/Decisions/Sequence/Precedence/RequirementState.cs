namespace GeoArms.Engine.Decisions.Sequence.Precedence;

/// <summary>How things stand with a hazard that must be cleared before another.</summary>
public enum RequirementState
{
    /// <summary>It is open and a task of the same ranking: the other must wait for it.</summary>
    Open,

    /// <summary>It is open but no task of the ranking (a filter leaves it out): the other must wait for it all the same.</summary>
    OpenElsewhere,

    /// <summary>It is released: nothing waits for it.</summary>
    Released,

    /// <summary>No hazard has the id: it is said, and nothing is made to wait for it.</summary>
    Unknown,
}
