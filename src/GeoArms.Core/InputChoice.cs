namespace GeoArms.Core;

/// <summary>One way out of an input that can be understood in several ways.</summary>
/// <param name="Words">What choosing it means, for people.</param>
/// <param name="Column">Column of the file that it is about.</param>
/// <param name="Setting">Member of the mapping that says so (<c>dateFormats</c>, <c>decimalMark</c>).</param>
/// <param name="Values">Values of the member.</param>
public sealed record InputChoice(string Words, string Column, string Setting, IReadOnlyList<string> Values);
