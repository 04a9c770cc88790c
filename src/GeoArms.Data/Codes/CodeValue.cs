namespace GeoArms.Data.Codes;

/// <summary>One value of a code list.</summary>
/// <param name="Key">What is stored, in camelCase.</param>
/// <param name="Title">What people call it.</param>
public sealed record CodeValue(string Key, string Title)
{
    /// <summary>Colour in which the viewer draws it (<c>#RRGGBB</c>), or null.</summary>
    public string? Colour { get; init; }

    /// <summary>What it means, or null.</summary>
    public string? Description { get; init; }
}
