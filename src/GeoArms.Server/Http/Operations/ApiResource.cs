namespace GeoArms.Server.Http.Operations;

/// <summary>One resource of the API.</summary>
/// <param name="Path">Path with parameters in braces.</param>
/// <param name="Summary">What it answers.</param>
/// <param name="MediaType">Media type of the answer.</param>
/// <param name="Parameters">What it takes.</param>
internal sealed record ApiResource(string Path, string Summary, string MediaType, IReadOnlyList<ApiParameter> Parameters)
{
    /// <summary>Media types of its other forms.</summary>
    public IReadOnlyList<string> OtherMediaTypes { get; init; } = [];

    /// <summary>What it does besides being read.</summary>
    public IReadOnlyList<ApiOperation> Edits { get; init; } = [];

    /// <summary>What a POST brings, or null for what is asked with GET.</summary>
    public ApiBody? Body { get; init; }

    /// <summary>Its method in capitals.</summary>
    public string Method => Body is null ? "GET" : "POST";
}
