namespace GeoArms.Engine.Decisions.Clearance;

/// <summary>A number that a criterion takes from the profile.</summary>
/// <param name="Name">Its name, in camelCase.</param>
/// <param name="Default">What it is where the profile does not say.</param>
/// <param name="Least">Least permitted value.</param>
/// <param name="Most">Greatest permitted value.</param>
public sealed record CriterionParameter(string Name, double Default, double Least, double Most);
