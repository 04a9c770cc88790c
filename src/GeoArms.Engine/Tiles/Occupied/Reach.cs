namespace GeoArms.Engine.Tiles.Occupied;

/// <summary>How a shape lies to a box.</summary>
internal enum Reach
{
    /// <summary>It has nothing in it.</summary>
    None,

    /// <summary>An edge or a point of it lies in the box or crosses it.</summary>
    Touches,

    /// <summary>It is a polygon that covers the whole box.</summary>
    Covers,
}
