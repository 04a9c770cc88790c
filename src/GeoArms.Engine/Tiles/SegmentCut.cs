namespace GeoArms.Engine.Tiles;

/// <summary>Where a segment enters and leaves a <see cref="ClipBox"/>: parameters from 0 to 1 along it, and sides of the box.</summary>
internal readonly record struct SegmentCut(double Enter, double Leave, int EnterSide, int LeaveSide);
