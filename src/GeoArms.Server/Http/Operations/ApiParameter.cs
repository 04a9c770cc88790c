namespace GeoArms.Server.Http.Operations;

/// <summary>One parameter of a resource.</summary>
/// <param name="Name">Its name.</param>
/// <param name="In"><c>path</c>, <c>query</c> or <c>header</c>.</param>
/// <param name="Type"><c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c> or <c>array</c>.</param>
/// <param name="Description">What it means and what it takes.</param>
internal sealed record ApiParameter(string Name, string In, string Type, string Description)
{
    /// <summary>What else its schema says, as the members of a JSON object without braces; empty for nothing.</summary>
    public string Schema { get; init; } = "";

    /// <summary>True when a request without it is refused.</summary>
    public bool IsRequired { get; init; } = In == "path";
}
