namespace GeoArms.Data.Import.Grids;

/// <summary>What a cell of a grid holds.</summary>
internal enum GridCellKind : byte
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day, a moment or a time of day.</summary>
    Date,

    /// <summary>True or false.</summary>
    Boolean,
}
