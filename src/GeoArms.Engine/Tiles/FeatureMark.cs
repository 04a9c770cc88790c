namespace GeoArms.Engine.Tiles;

/// <summary>Where the content of a feature, and of its attributes, begins in the feature bytes of a <see cref="TileLayer"/>.</summary>
internal readonly record struct FeatureMark(int Feature, int Attributes);
