namespace GeoArms.Server.Http.Features;

/// <summary>A link to another resource.</summary>
/// <param name="Relation">What it is to the resource that links.</param>
/// <param name="MediaType">Media type of what is there.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Address">Where it is.</param>
internal sealed record OgcLink(string Relation, string MediaType, string Title, string Address);
