namespace GeoArms.Server.Http.Operations;

/// <summary>The body of a resource that is asked with POST.</summary>
/// <param name="Description">What it is.</param>
/// <param name="Schema">Its JSON schema as OpenAPI 3.0 takes it.</param>
/// <param name="Example">An example, as JSON.</param>
internal sealed record ApiBody(string Description, string Schema, string Example);
