namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>Land released in one way.</summary>
/// <param name="Hazards">Hazards whose record says how much.</param>
/// <param name="Area">That, in square metres.</param>
/// <param name="HazardsByOutline">Hazards whose record says only that they were released so.</param>
/// <param name="AreaByOutline">Area of their outlines, or declared for points, in square metres.</param>
public sealed record ReleasedLand(int Hazards, double Area, int HazardsByOutline, double AreaByOutline);
