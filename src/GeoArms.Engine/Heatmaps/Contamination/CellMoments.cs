namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// Area of the part of a cell that is ground, and its first and second moments about the cell's centre, in powers of a metre.
/// </summary>
/// <param name="Area">∫ dx dy.</param>
/// <param name="X">∫ x.</param>
/// <param name="Y">∫ y.</param>
/// <param name="XX">∫ x².</param>
/// <param name="XY">∫ x y.</param>
/// <param name="YY">∫ y².</param>
internal readonly record struct CellMoments(double Area, double X, double Y, double XX, double XY, double YY);
