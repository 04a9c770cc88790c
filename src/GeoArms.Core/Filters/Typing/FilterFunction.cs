namespace GeoArms.Core.Filters.Typing;

/// <summary>A function beyond the standard's own that a filter may call.</summary>
/// <param name="Name">Its name, in capitals; any case is taken.</param>
/// <param name="Description">What it gives, with units.</param>
/// <param name="Arguments">Its arguments in order: name, type as the standard's list of functions writes it, and whether it may be left out.</param>
/// <param name="Returns">Type of its value.</param>
/// <param name="Example">A condition that uses it.</param>
public sealed record FilterFunction(string Name, string Description, IReadOnlyList<FilterFunction.Argument> Arguments, string Returns, string Example)
{
    /// <summary>The functions that are known.</summary>
    public static IReadOnlyList<FilterFunction> All { get; } =
    [
        new(
            "S_DWITHIN",
            "True when the feature lies, in part at least, within so many metres of a geometry, measured on the ellipsoid.",
            [new("geometry", "geometry"), new("other", "geometry"), new("metres", "number")],
            "boolean",
            "S_DWITHIN(geometry, POINT(18.55 4.37), 5000)"),
        new(
            "MGRS",
            "The square of a grid reference (MGRS, WGS 84) as a polygon: of 100 km down to 1 m, by the number of digits.",
            [new("reference", "string")],
            "geometry",
            "S_INTERSECTS(geometry, MGRS('33NXA12'))"),
        new(
            "AREA",
            "The geometry of the administrative or other area with this P-code.",
            [new("pcode", "string")],
            "geometry",
            "S_WITHIN(geometry, AREA('CF11'))"),
        new(
            "AGE",
            "Whole days from a date or moment to today (UTC), or to the day given; negative after it.",
            [new("date", "date"), new("asOf", "date", IsOptional: true)],
            "number",
            "AGE(occurredFrom) <= 90"),
    ];

    /// <summary>An argument of a function.</summary>
    public sealed record Argument(string Name, string Type, bool IsOptional = false);
}
