namespace GeoArms.Data.Import.Context;

/// <summary>An administrative area as a store knows it: a row of <c>pcodes</c>, or of <c>areas</c> with its polygon.</summary>
/// <param name="Country">ISO 3166-1 code of three letters.</param>
/// <param name="Level">1 province, 2 district…</param>
/// <param name="Pcode">Its P-code.</param>
/// <param name="Parent">P-code of the area above, or null.</param>
/// <param name="Names">Its names; the first is the one to show.</param>
/// <param name="AreaId">Id of the row in <c>areas</c> that has its polygon, or null.</param>
/// <param name="SquareMetres">Area of the polygon; 0 without one.</param>
internal sealed record AdminArea(string Country, int Level, string Pcode, string? Parent, IReadOnlyList<string> Names, string? AreaId, double SquareMetres);
