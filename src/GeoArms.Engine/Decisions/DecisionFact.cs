namespace GeoArms.Engine.Decisions;

/// <summary>One fact behind a criterion's value.</summary>
/// <param name="Criterion">Name of the criterion that it speaks for.</param>
/// <param name="Text">The fact in a sentence that a reader can check.</param>
public sealed record DecisionFact(string Criterion, string Text)
{
    /// <summary>Layer of the feature that it is about, or null when it is about none.</summary>
    public string? Layer { get; init; }

    /// <summary>Id of that feature.</summary>
    public string? Id { get; init; }

    /// <summary>Metres to it, or null.</summary>
    public double? Distance { get; init; }

    /// <summary>Bearing to it in degrees clockwise from north, or null.</summary>
    public double? Bearing { get; init; }

    /// <summary>Its day, or null.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>A number that goes with it, such as people, or null.</summary>
    public double? Value { get; init; }

    /// <summary>Unit of <see cref="Value"/>.</summary>
    public string? Unit { get; init; }
}
