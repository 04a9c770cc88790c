namespace GeoArms.Engine.Decisions.Clearance;

/// <summary>A criterion as a profile uses it.</summary>
/// <param name="Name">Name of the criterion.</param>
/// <param name="Weight">Its weight as it stands in the profile; 0 or more.</param>
/// <param name="Parameters">Its parameters, those left out by the file at their defaults.</param>
public sealed record ProfileCriterion(string Name, double Weight, IReadOnlyDictionary<string, double> Parameters)
{
    /// <summary>A parameter's value.</summary>
    public double this[string parameter] => Parameters[parameter];
}
