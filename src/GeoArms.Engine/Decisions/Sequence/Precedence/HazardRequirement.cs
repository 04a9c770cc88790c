namespace GeoArms.Engine.Decisions.Sequence.Precedence;

/// <summary>A hazard that must be cleared before another.</summary>
/// <param name="Id">Its id as recorded.</param>
/// <param name="State">How things stand with it.</param>
/// <param name="IsByRoad">True when it is required because the way to the other leads over it, false when <c>requires</c> names it.</param>
public sealed record HazardRequirement(string Id, RequirementState State, bool IsByRoad)
{
    /// <summary>True when the other must wait.</summary>
    public bool IsWaitedFor => State is RequirementState.Open or RequirementState.OpenElsewhere;
}
