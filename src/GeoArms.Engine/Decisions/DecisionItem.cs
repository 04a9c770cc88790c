using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Decisions;

/// <summary>One ranked item with its reasons.</summary>
public sealed record DecisionItem
{
    /// <summary>Its place in the whole ranking, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>Layer of the feature that is ranked, or null when it is none of a layer (a cell of a grid).</summary>
    public string? Layer { get; init; }

    /// <summary>Id of the feature, or the name of the cell.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it; empty when it has no name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Sum of the contributions.</summary>
    public required double Score { get; init; }

    /// <summary>Band of the score, in the profile's words.</summary>
    public required string Band { get; init; }

    /// <summary>Weight times value of each criterion, in the order of <see cref="DecisionAnswer.Criteria"/>; zeros are there too.</summary>
    public required IReadOnlyList<double> Contributions { get; init; }

    /// <summary>What the contributions rest on.</summary>
    public IReadOnlyList<DecisionFact> Facts { get; init; } = [];

    /// <summary>Share of 1,000 seeded draws of weights in which it is among the first ten (sensitivity to weights, no probability); null where it does not apply.</summary>
    public double? Stability { get; init; }

    /// <summary>What must be said with it: unknowns, caveats.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Longitude of the place that stands for it, in degrees.</summary>
    public required double Longitude { get; init; }

    /// <summary>Latitude of that place in degrees.</summary>
    public required double Latitude { get; init; }

    /// <summary>Its geometry in degrees, or null when the place is all.</summary>
    public Geometry? Geometry { get; init; }
}
