using GeoArms.Data.Import.Gates;

namespace GeoArms.Data.Import.Context;

/// <summary>What a gate found doubtful in a row.</summary>
/// <param name="Column">Column of the layer that is at fault, or <c>geometry</c>.</param>
/// <param name="Fact">What was found, short: kept in <c>extra.gates</c>.</param>
/// <param name="Sentence">The same as a sentence, for the file of refused rows.</param>
internal sealed record Doubt(string Column, string Fact, string Sentence)
{
    /// <summary>The gate that fires, when it is another than the judge's own.</summary>
    public Gate? Gate { get; init; }
}
