using GeoArms.Engine.Decisions.Clearance.Ground;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Decisions.Clearance;

/// <summary>An open hazard, or an area that a user has drawn, as it is ranked.</summary>
public sealed class ClearanceTask
{
    /// <summary>Makes a task on its ground.</summary>
    internal ClearanceTask(TaskShape shape) => Shape = shape;

    /// <summary>Id of the hazard, or <c>task:</c> and the name of a drawn area.</summary>
    public required string Id { get; init; }

    /// <summary>Layer of the feature, or null for a drawn area.</summary>
    public string? Layer { get; init; }

    /// <summary>Name, or empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Key of <c>hazardType</c>.</summary>
    public string HazardType { get; init; } = "unknown";

    /// <summary>True for a confirmed hazardous area.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>Keys of <c>blocks</c> as recorded.</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    /// <summary>Key of <c>spoilerValue</c>, or empty when it is not recorded.</summary>
    public string Spoiler { get; init; } = "";

    /// <summary>Day of the survey, or null.</summary>
    public DateOnly? SurveyedOn { get; init; }

    /// <summary>Area of the polygon, else the declared area, in square metres; null when neither is known.</summary>
    public double? SquareMetres { get; init; }

    /// <summary>Square metres released already.</summary>
    public double Released { get; init; }

    /// <summary>What the ground is like (<c>extra.ground</c>), or null.</summary>
    public string? Ground { get; init; }

    /// <summary>Its geometry in degrees.</summary>
    public required Geometry Geometry { get; init; }

    /// <summary>Longitude of its middle in degrees.</summary>
    public double Longitude => Shape.Longitude;

    /// <summary>Latitude of its middle.</summary>
    public double Latitude => Shape.Latitude;

    /// <summary>Its ground, to measure from.</summary>
    internal TaskShape Shape { get; }
}
