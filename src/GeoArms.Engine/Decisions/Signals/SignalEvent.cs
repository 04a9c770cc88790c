namespace GeoArms.Engine.Decisions.Signals;

/// <summary>An event in a watched place.</summary>
/// <param name="Day">First day on which it may have happened, in days since 1970.</param>
/// <param name="Layer">Its layer: incidents, recoveries or violations.</param>
/// <param name="Id">Its id.</param>
/// <param name="Metres">Distance from the place.</param>
/// <param name="Categories">What a first use is told by: its weapon, or its actors.</param>
internal readonly record struct SignalEvent(long Day, string Layer, string Id, double Metres, IReadOnlyList<string> Categories);
