using GeoArms.Core.Filters;
using GeoArms.Engine.Snapshots.Shapes;

namespace GeoArms.Engine.Snapshots;

/// <summary>Where and when the rows of a snapshot lie.</summary>
/// <param name="Extent">Box around their geometries, or null.</param>
/// <param name="Days">First and last day, in days since 1970, or null.</param>
internal sealed record SnapshotBounds(LonLatBox? Extent, (long First, long Last)? Days)
{
    /// <summary>Box around the selected rows that have a geometry, or null.</summary>
    internal static LonLatBox? ExtentOf(SegmentList segments, RowSelection selection)
    {
        var span = new LongitudeSpan();
        var (south, north) = (double.MaxValue, double.MinValue);
        for (var index = 0; index < segments.Count; index++)
        {
            var segment = segments[index];
            var start = segments.Start(index);
            for (var row = 0; row < segment.PointCount + segment.ShapeCount; row++)
            {
                if (!selection.Contains(start + row))
                {
                    continue;
                }

                if (segment.IsPoint(row))
                {
                    var (x, y) = (segment.Content.Longitudes[row], segment.Content.Latitudes[row]);
                    span.Add(x, x);
                    (south, north) = (Math.Min(south, y), Math.Max(north, y));
                }
                else
                {
                    var envelope = segment.Content.Shapes.Envelope(row - segment.PointCount);
                    span.Add(envelope[0], envelope[2]);
                    (south, north) = (Math.Min(south, envelope[1]), Math.Max(north, envelope[3]));
                }
            }
        }

        if (span.IsEmpty)
        {
            return null;
        }

        var (west, east) = span.Bounds;
        return new LonLatBox(west, south, east > 180 ? east - 360 : east, north);
    }
}
