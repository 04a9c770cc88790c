namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>One patrol of a plan.</summary>
/// <param name="Number">Its number, from 1, by what it covers.</param>
/// <param name="Base">Its base.</param>
/// <param name="Departs">When it leaves, drawn by seed and day between 06:00 and 09:00, local time.</param>
/// <param name="Expected">Expected harm that it covers and no patrol before it.</param>
/// <param name="Metres">Metres of its way.</param>
/// <param name="Minutes">Minutes of its way.</param>
/// <param name="Legs">Its order of march.</param>
public sealed record PlannedPatrol(int Number, PatrolBase Base, TimeOnly Departs, double Expected, double Metres, double Minutes, IReadOnlyList<MarchLeg> Legs);
