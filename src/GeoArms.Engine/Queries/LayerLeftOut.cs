namespace GeoArms.Engine.Queries;

/// <summary>A layer of the default that was not asked, because the filter does not fit its columns.</summary>
/// <param name="Layer">Its name.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record LayerLeftOut(string Layer, string Reason);
