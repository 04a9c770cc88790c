namespace GeoArms.Engine.Tiles;

/// <summary>
/// Where a shape is looked for: as it stands and, at the edges of the world, moved by one world, because what lies
/// beyond the antimeridian comes from the other side.
/// </summary>
[Flags]
internal enum WorldShifts
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>As it stands.</summary>
    AsIs = 1,

    /// <summary>One world to the west: for the tiles of column 0.</summary>
    ToWest = 2,

    /// <summary>One world to the east: for the tiles of the last column.</summary>
    ToEast = 4,
}
