namespace GeoArms.Engine.Heatmaps.Grids;

/// <summary>Some whole rows of a grid.</summary>
/// <param name="First">Number of the first row, 0 in the north.</param>
/// <param name="Values">Their values, row by row; NaN where the state says that there is none.</param>
/// <param name="States">What stands behind each value.</param>
public readonly record struct HeatGridRows(int First, ReadOnlyMemory<double> Values, ReadOnlyMemory<CellState> States);
