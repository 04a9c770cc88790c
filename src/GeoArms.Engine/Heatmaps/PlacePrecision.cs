namespace GeoArms.Engine.Heatmaps;

/// <summary>What a density makes of events whose place is known only roughly (METHODS, kernel density).</summary>
public enum PlacePrecision
{
    /// <summary>Each event's kernel is widened by its own uncertainty, to equal variance.</summary>
    Spread,

    /// <summary>Events known less exactly than the bandwidth are left out.</summary>
    Exclude,

    /// <summary>All places count as exact.</summary>
    Ignore,
}
