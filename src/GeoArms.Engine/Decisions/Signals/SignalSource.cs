namespace GeoArms.Engine.Decisions.Signals;

/// <summary>An event behind a signal.</summary>
/// <param name="Layer">Its layer.</param>
/// <param name="Id">Its id.</param>
/// <param name="Date">Its first day.</param>
/// <param name="Distance">Metres from the place; 0 for what has no place of its own.</param>
public sealed record SignalSource(string Layer, string Id, DateOnly Date, double Distance);
