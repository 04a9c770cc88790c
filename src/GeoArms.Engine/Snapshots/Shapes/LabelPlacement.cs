using GeoArms.Core.Layers;

namespace GeoArms.Engine.Snapshots.Shapes;

/// <summary>
/// Where a shape is labelled. In a polygon: the middle of the widest stretch inside on five level lines through the
/// largest polygon (the interior point of JTS, with more lines), so it is inside whatever the shape, at a cost
/// proportional to its vertices.
/// </summary>
internal static class LabelPlacement
{
    private static readonly double[] Levels = [0.5, 0.4, 0.6, 0.25, 0.75];

    internal static (uint X, uint Y) Of(Shape shape, List<double> crossings) => shape.Kind switch
    {
        GeometryKinds.Polygon => InPolygon(shape, crossings),
        GeometryKinds.Line => OnLine(shape),
        _ => (shape.Coordinates[0], shape.Coordinates[1]),
    };

    private static ReadOnlySpan<uint> Part(Shape shape, int part) =>
        shape.Coordinates[(2 * shape.PartStarts[part])..(2 * shape.PartStarts[part + 1])];

    private static (uint X, uint Y) InPolygon(Shape shape, List<double> crossings)
    {
        var (largest, largestArea) = (0, -1.0);
        for (var polygon = 0; polygon + 1 < shape.PolygonStarts.Length; polygon++)
        {
            var area = Math.Abs(TwiceArea(Part(shape, shape.PolygonStarts[polygon])));
            if (area > largestArea)
            {
                (largest, largestArea) = (polygon, area);
            }
        }

        var first = shape.PolygonStarts[largest];
        var shell = Part(shape, first);
        var (top, bottom) = (uint.MaxValue, uint.MinValue);
        for (var i = 1; i < shell.Length; i += 2)
        {
            top = Math.Min(top, shell[i]);
            bottom = Math.Max(bottom, shell[i]);
        }

        var best = (X: shell[0], Y: shell[1]);
        var widest = 0.0;
        foreach (var level in Levels)
        {
            // Half a unit off the grid, so that no level line passes through a vertex.
            var y = Math.Floor(top + (((double)bottom - top) * level)) + 0.5;
            crossings.Clear();
            for (var part = first; part < shape.PolygonStarts[largest + 1]; part++)
            {
                AddCrossings(Part(shape, part), y, crossings);
            }

            crossings.Sort();
            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                var width = crossings[i + 1] - crossings[i];
                if (width > widest)
                {
                    widest = width;
                    best = ((uint)((crossings[i] + crossings[i + 1]) / 2), (uint)y);
                }
            }
        }

        return best;
    }

    private static void AddCrossings(ReadOnlySpan<uint> ring, double y, List<double> crossings)
    {
        for (var i = 2; i < ring.Length; i += 2)
        {
            var (fromX, fromY, toX, toY) = ((double)ring[i - 2], (double)ring[i - 1], (double)ring[i], (double)ring[i + 1]);
            if (fromY < y != toY < y)
            {
                crossings.Add(fromX + ((toX - fromX) * ((y - fromY) / (toY - fromY))));
            }
        }
    }

    private static double TwiceArea(ReadOnlySpan<uint> ring)
    {
        var sum = 0.0;
        var (originX, originY) = ((double)ring[0], (double)ring[1]);
        for (var i = 2; i < ring.Length; i += 2)
        {
            sum += ((ring[i - 2] - originX) * (ring[i + 1] - originY)) - ((ring[i] - originX) * (ring[i - 1] - originY));
        }

        return sum;
    }

    private static (uint X, uint Y) OnLine(Shape shape)
    {
        var (longest, greatest) = (0, -1.0);
        for (var part = 0; part + 1 < shape.PartStarts.Length; part++)
        {
            var length = Length(Part(shape, part));
            if (length > greatest)
            {
                (longest, greatest) = (part, length);
            }
        }

        var line = Part(shape, longest);
        var left = greatest / 2;
        for (var i = 2; i < line.Length; i += 2)
        {
            var step = Length(line.Slice(i - 2, 4));
            if (step >= left && step > 0)
            {
                var share = left / step;
                return (Between(line[i - 2], line[i], share), Between(line[i - 1], line[i + 1], share));
            }

            left -= step;
        }

        return (line[0], line[1]);
    }

    private static uint Between(uint from, uint to, double share) => (uint)(from + (((double)to - from) * share));

    private static double Length(ReadOnlySpan<uint> line)
    {
        var length = 0.0;
        for (var i = 2; i < line.Length; i += 2)
        {
            length += double.Hypot((double)line[i] - line[i - 2], (double)line[i + 1] - line[i - 1]);
        }

        return length;
    }
}
