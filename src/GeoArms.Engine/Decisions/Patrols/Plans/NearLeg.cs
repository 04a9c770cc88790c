using GeoArms.Engine.Queries.Corridors;

namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>Something beside a leg.</summary>
/// <param name="Layer">Its layer.</param>
/// <param name="Id">Its id.</param>
/// <param name="Text">What it is, in a few words.</param>
/// <param name="Along">Metres from the leg's start to the place nearest to it.</param>
/// <param name="Metres">Metres from the road to it; 0 on the road.</param>
/// <param name="Side">On which side, in the direction of march; null on the road.</param>
/// <param name="Date">Its day, or null.</param>
public sealed record NearLeg(string Layer, string Id, string Text, double Along, double Metres, RouteSide? Side, DateOnly? Date);
