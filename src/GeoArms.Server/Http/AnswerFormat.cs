namespace GeoArms.Server.Http;

/// <summary>One of the forms in which a resource is answered.</summary>
/// <param name="Name">Value of <c>f</c>.</param>
/// <param name="MediaType">Media type of the answer.</param>
/// <param name="Title">What people call it.</param>
internal sealed record AnswerFormat(string Name, string MediaType, string Title)
{
    /// <summary>Documents for programs.</summary>
    public static AnswerFormat Json { get; } = new("json", "application/json", "JSON");

    /// <summary>Features (RFC 7946); <c>json</c> means it too.</summary>
    public static AnswerFormat GeoJson { get; } = new("geojson", "application/geo+json", "GeoJSON");

    /// <summary>Schemas of properties.</summary>
    public static AnswerFormat Schema { get; } = new("schema", "application/schema+json", "JSON Schema");

    /// <summary>Tables (RFC 4180).</summary>
    public static AnswerFormat Csv { get; } = new("csv", "text/csv; charset=utf-8; header=present", "CSV");

    /// <summary>Pages for people.</summary>
    public static AnswerFormat Html { get; } = new("html", "text/html; charset=utf-8", "HTML");

    /// <summary>The media type without its parameters.</summary>
    public string Essence => MediaType.Split(';')[0];

    /// <summary>True when a value of <c>f</c> means this form: its name, or <c>json</c> for what is JSON of a kind.</summary>
    public bool IsCalled(string name) => name == Name || (name == Json.Name && Essence.EndsWith("+json", StringComparison.Ordinal));
}
