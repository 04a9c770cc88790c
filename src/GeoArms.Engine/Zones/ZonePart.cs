namespace GeoArms.Engine.Zones;

/// <summary>A part of the ground about a zone.</summary>
public enum ZonePart
{
    /// <summary>The zone itself.</summary>
    Inside,

    /// <summary>The strip outside in which it is watched.</summary>
    Buffer,

    /// <summary>The ring with which it is compared.</summary>
    Ring,
}
