namespace GeoArms.Engine.Decisions.Sequence.Openings;

/// <summary>An open hazard on a road, or beside it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, or empty.</param>
/// <param name="Metres">Metres from the road; 0 where it touches it.</param>
/// <param name="Along">Place of the road's vertex that is nearest to its middle, counted from the road's start.</param>
public sealed record RoadHazard(string Id, string Name, double Metres, int Along);
