namespace GeoArms.Engine.Queries.Corridors;

/// <summary>A side of a route, seen from its start.</summary>
public enum RouteSide
{
    /// <summary>Left.</summary>
    Left,

    /// <summary>Right.</summary>
    Right,
}
