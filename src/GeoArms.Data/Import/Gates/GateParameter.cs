namespace GeoArms.Data.Import.Gates;

/// <summary>A number that a gate takes from <c>data/codes/gates.json</c>.</summary>
/// <param name="Name">Member of the gate in the file.</param>
/// <param name="Least">Least permitted value.</param>
/// <param name="Most">Greatest permitted value.</param>
internal readonly record struct GateParameter(string Name, double Least, double Most);
