namespace GeoArms.Engine.Decisions.Sequence.Openings;

/// <summary>The people who gain a way, or a much shorter one, to the nearest target of a kind.</summary>
/// <param name="Target"><c>hospital</c>, <c>market</c>, <c>base</c>, <c>capital</c> (the largest place), or <c>network</c> (the connected roads with the most people).</param>
/// <param name="People">Their number.</param>
/// <param name="Places">The places, those with most people first.</param>
public sealed record Reconnection(string Target, double People, IReadOnlyList<PlaceGain> Places);
