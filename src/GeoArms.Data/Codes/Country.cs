namespace GeoArms.Data.Codes;

/// <summary>A country or territory with its codes.</summary>
/// <param name="Iso3">ISO 3166-1 code of three letters.</param>
/// <param name="Iso2">ISO 3166-1 code of two letters.</param>
/// <param name="Numeric">ISO 3166-1 number of three digits, or null.</param>
/// <param name="Name">What to call it in messages.</param>
internal sealed record Country(string Iso3, string Iso2, string? Numeric, string Name)
{
    /// <summary>Outlines that count as the country's too, with the day until which they do; null is always.</summary>
    public IReadOnlyList<(string Outline, DateOnly? Until)> AlsoWithin { get; init; } = [];

    /// <summary>Boxes (west, south, east, north in degrees) in which a place is not judged against the country's outline.</summary>
    public IReadOnlyList<(double West, double South, double East, double North)> Disputed { get; init; } = [];
}
