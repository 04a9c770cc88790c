namespace GeoArms.Server.Http.Operations;

/// <summary>One parameter of a resource.</summary>
/// <param name="Name">Its name.</param>
/// <param name="In"><c>path</c> or <c>query</c>.</param>
/// <param name="Type"><c>string</c>, <c>integer</c> or <c>number</c>.</param>
/// <param name="Description">What it means and what it takes.</param>
internal sealed record ApiParameter(string Name, string In, string Type, string Description);
