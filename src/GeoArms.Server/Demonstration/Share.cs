namespace GeoArms.Server.Demonstration;

/// <summary>A key and how often it occurs beside the others of its list.</summary>
/// <param name="Key">A key of a code list.</param>
/// <param name="Weight">Relative frequency.</param>
internal readonly record struct Share(string Key, double Weight);
