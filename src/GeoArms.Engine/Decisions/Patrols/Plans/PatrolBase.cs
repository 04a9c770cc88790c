namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>A base from which patrols go and to which they come back.</summary>
/// <param name="Id">Id of the facility.</param>
/// <param name="Name">Its name.</param>
/// <param name="Node">Node of the road network nearest to it.</param>
/// <param name="Metres">Metres from the base to that node, straight.</param>
/// <param name="Patrols">Patrols that it can send.</param>
/// <param name="Reach">Metres along the roads beyond which its patrols do not go; infinite when not stated.</param>
/// <param name="Longitude">Its longitude in degrees.</param>
/// <param name="Latitude">Its latitude in degrees.</param>
public sealed record PatrolBase(string Id, string Name, int Node, double Metres, int Patrols, double Reach, double Longitude, double Latitude);
