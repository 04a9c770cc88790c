namespace GeoArms.Data.Import.Places.Names;

/// <summary>What the other rows with the same names say of a row's place.</summary>
internal enum NameVerdict
{
    /// <summary>Nothing: the row names no place that others name too, or the place lies far off either way round.</summary>
    Silent,

    /// <summary>The place lies where the others with its names lie.</summary>
    Fits,

    /// <summary>With its two numbers exchanged the place lies where the others with its names lie, and as it stands it does not.</summary>
    Swapped,
}
