using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>Coefficients of eight polynomials of the fourth degree, the constant first.</summary>
internal readonly record struct Coefficients(Vector512<double> C0, Vector512<double> C1, Vector512<double> C2, Vector512<double> C3, Vector512<double> C4);
