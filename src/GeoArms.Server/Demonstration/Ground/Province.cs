using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Ground;

/// <summary>A province: the first level below the country.</summary>
/// <param name="Index">Its place in the recipe.</param>
/// <param name="Pcode">P-code.</param>
/// <param name="Name">Name.</param>
/// <param name="Shape">Its area: that of its districts, with the same positions.</param>
internal sealed record Province(int Index, string Pcode, string Name, Geometry Shape);
