namespace GeoArms.Data.Import.Records;

/// <summary>What a reader finds doubtful in a row; the gate of that name decides what becomes of the row.</summary>
/// <param name="Gate">Name of the gate.</param>
/// <param name="Value">What was got.</param>
/// <param name="Detail">What is wrong with this very row.</param>
/// <param name="Measure">How much of it there is, for the gate's limit.</param>
internal sealed record Doubt(string Gate, string Value, string Detail, double Measure);
