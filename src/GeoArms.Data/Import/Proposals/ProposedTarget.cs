namespace GeoArms.Data.Import.Proposals;

/// <summary>A column of a layer that a column of a file may be made into.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Description">What it means.</param>
/// <param name="Required">True when every row must have it.</param>
public sealed record ProposedTarget(string Name, string Title, string Description, bool Required);
