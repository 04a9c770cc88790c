namespace GeoArms.Data.Import.Gates;

/// <summary>What a mapping sets otherwise than <c>data/codes/gates.json</c> for its own files.</summary>
/// <param name="Name">Name of the gate.</param>
/// <param name="Action">What is done with a row, or null for what stands.</param>
/// <param name="Numbers">Parameters that are set otherwise.</param>
internal sealed record GateSetting(string Name, GateAction? Action, IReadOnlyDictionary<string, double> Numbers);
