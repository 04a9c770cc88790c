using GeoArms.Engine.Distances;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>How a site stands to an ammunition store.</summary>
/// <param name="Id">Id of the facility.</param>
/// <param name="Name">Its name, or empty.</param>
/// <param name="Kilograms">Net explosive quantity, or null when it is not known.</param>
/// <param name="Division">Hazard division as recorded, or empty.</param>
/// <param name="Rule">Name of the rule that is for the site's type.</param>
/// <param name="SafetyMetres">The safety distance, or null when it cannot be computed.</param>
/// <param name="Reach">The way from the site to the store.</param>
/// <param name="State">Whether the site lies in the safety distance.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record ReachedStore(
    string Id, string Name, double? Kilograms, string Division, string Rule, double? SafetyMetres, Reach Reach, StoreState State, string Sentence);
