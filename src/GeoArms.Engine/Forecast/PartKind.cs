namespace GeoArms.Engine.Forecast;

/// <summary>What a part of the forecast is made from.</summary>
public enum PartKind
{
    /// <summary>Past events in the same cell, unsmoothed.</summary>
    History,

    /// <summary>Past events round about, by a kernel density.</summary>
    Density,

    /// <summary>Recent events close by, which are often followed by others.</summary>
    NearRepeat,

    /// <summary>The same everywhere: events where there were none before.</summary>
    Uniform,
}
