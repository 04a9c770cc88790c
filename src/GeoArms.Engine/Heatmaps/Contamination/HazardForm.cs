namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>What a hazard can be drawn as.</summary>
internal enum HazardForm
{
    /// <summary>Nothing: no place, a point without a declared area, or a place known only to a region.</summary>
    None,

    /// <summary>Its polygon.</summary>
    Polygon,

    /// <summary>A disc of the declared area around its point.</summary>
    Disc,

    /// <summary>The declared area, spread over the uncertainty of a point that is known only roughly.</summary>
    RoughDisc,
}
