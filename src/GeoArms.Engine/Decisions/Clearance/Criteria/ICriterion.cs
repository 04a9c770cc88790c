namespace GeoArms.Engine.Decisions.Clearance.Criteria;

/// <summary>A criterion on one ground, ready to look at tasks. The value and the facts behind it come from one and the same code.</summary>
internal interface ICriterion
{
    /// <summary>Its value function in a sentence, with the constants used.</summary>
    string Definition { get; }

    /// <summary>The value of a task, 0 to 1 (victims of the Landmine Impact Survey: a count). Safe to call from several threads.</summary>
    /// <param name="task">The task.</param>
    /// <param name="facts">Takes the facts behind the value, the weightiest first; null when they are not wanted.</param>
    double Value(ClearanceTask task, List<DecisionFact>? facts);
}
