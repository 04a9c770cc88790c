namespace GeoArms.Server.Http.Operations;

/// <summary>What a resource does besides being read.</summary>
/// <param name="Method"><c>post</c>, <c>put</c>, <c>patch</c> or <c>delete</c>.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Success">Status of its success and what that means.</param>
/// <param name="BodyTypes">Media types of the request's body; empty when there is none.</param>
/// <param name="Parameters">What it takes besides the path.</param>
internal sealed record ApiOperation(string Method, string Summary, (int Status, string Meaning) Success, IReadOnlyList<string> BodyTypes, IReadOnlyList<ApiParameter> Parameters);
