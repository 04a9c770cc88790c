namespace GeoArms.Engine.Decisions.RankedZones;

/// <summary>Ranked zones with their figures.</summary>
/// <param name="Ranked">The ranking.</param>
/// <param name="Measures">The figures of each zone in it, by id.</param>
public sealed record ZoneAnswer(DecisionAnswer Ranked, IReadOnlyDictionary<string, ZoneMeasure> Measures);
