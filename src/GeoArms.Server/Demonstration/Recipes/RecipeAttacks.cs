namespace GeoArms.Server.Demonstration;

/// <summary>The process of attacks.</summary>
internal sealed record RecipeAttacks
{
    /// <summary>Background attacks a day in the whole country where fighting weighs 1 on average.</summary>
    public required double BackgroundPerDay { get; init; }

    /// <summary>Mean number of attacks that each attack sets off.</summary>
    public required double BranchingRatio { get; init; }

    /// <summary>Mean delay of such an attack (exponential), in days.</summary>
    public required double TimeScaleDays { get; init; }

    /// <summary>Deviation of its distance along each axis (normal), in metres.</summary>
    public required double SpaceScaleMetres { get; init; }
}
