namespace GeoArms.Data.Import.Mappings;

/// <summary>How the polygon of a hazard is made of what surveyors write: corners, bearings and distances, or lists of MGRS squares.</summary>
internal sealed record OutlineRule
{
    /// <summary>Column that is the same for all rows of a hazard; null when one row holds it all.</summary>
    public string? Group { get; init; }

    /// <summary>Column with the corners' order, or null for the order of the rows.</summary>
    public string? Order { get; init; }

    /// <summary>Column with the kind of point (reference, start, turning, end), or null.</summary>
    public string? Type { get; init; }

    /// <summary>True when the rows of a hazard follow each other, so that only one hazard is held at a time.</summary>
    public bool IsSorted { get; init; }

    /// <summary>Column with MGRS references of all corners, or null.</summary>
    public string? MgrsList { get; init; }

    /// <summary>True when the corners are given by bearing and distance.</summary>
    public bool IsTraverse { get; init; }

    /// <summary>Column with all legs of a traverse, or null when a row is a leg.</summary>
    public string? Legs { get; init; }

    /// <summary>Column with the bearing from the point before.</summary>
    public string? Bearing { get; init; }

    /// <summary>Column with the distance from the point before.</summary>
    public string? Distance { get; init; }

    /// <summary>Degrees in a unit of bearings: 1, 360/6400 for mils, 0.9 for gons.</summary>
    public double DegreesPerUnit { get; init; } = 1;

    /// <summary>What is added to a bearing to make it a true one, in degrees: the declination, east positive.</summary>
    public double Declination { get; init; }

    /// <summary>True when bearings are counted from the grid north of the place's UTM zone.</summary>
    public bool IsGrid { get; init; }

    /// <summary>Metres in a unit of distance.</summary>
    public double MetresPerUnit { get; init; } = 1;

    /// <summary>True when the last leg leads back to the first corner.</summary>
    public bool Closes { get; init; }

    /// <summary>Columns that only make the outline, and say nothing about the hazard.</summary>
    public IEnumerable<string> Columns => new[] { Order, Type, MgrsList, Legs, Bearing, Distance }.OfType<string>();
}
