using GeoArms.Data.Import.Numbers;
using GeoArms.Data.Import.Places;
using GeoArms.Data.Import.Places.Points;

namespace GeoArms.Data.Import.Mappings;

/// <summary>Where a file without geometries of its own has its places: two columns, one with both coordinates, MGRS, or well-known text.</summary>
/// <param name="Lon">Column of the longitude (or x, or easting), or null.</param>
/// <param name="Lat">Column of the latitude (or y, or northing), or null.</param>
/// <param name="Wkt">Column with well-known text, or null; it goes before the others.</param>
/// <param name="Reference">Reference system, or null for the file's own.</param>
internal sealed record PlaceRule(string? Lon, string? Lat, string? Wkt, CoordinateReference? Reference)
{
    /// <summary>How the coordinates are written.</summary>
    public CoordinateForm Form { get; init; }

    /// <summary>What stands before decimals; null is decided with <see cref="Form"/>, else a point.</summary>
    public DecimalMark? Mark { get; init; }

    /// <summary>True when the letter O means east.</summary>
    public bool OIsEast { get; init; }

    /// <summary>Column with the UTM zone, or the zone itself (<c>33N</c>); null when the coordinates are not of UTM zones.</summary>
    public string? Zone { get; init; }

    /// <summary><c>north</c>, <c>south</c>, <c>band</c> (letters behind zones are bands), a column that says it, or null.</summary>
    public string? Hemisphere { get; init; }

    /// <summary>Column with MGRS references, or null.</summary>
    public string? Mgrs { get; init; }

    /// <summary>Column with both coordinates, or null.</summary>
    public string? Coordinates { get; init; }

    /// <summary>Which of the two stands first there.</summary>
    public PairOrder Order { get; init; }

    /// <summary>How polygons are made of corners, bearings or lists; null when the columns hold points.</summary>
    public OutlineRule? Outline { get; init; }

    /// <summary>Columns that hold the place, by name; a zone or hemisphere that is a constant is not among the file's.</summary>
    public IEnumerable<string> Columns => new[] { Lon, Lat, Wkt, Zone, Hemisphere, Mgrs, Coordinates }.OfType<string>().Concat(Outline?.Columns ?? []);
}
