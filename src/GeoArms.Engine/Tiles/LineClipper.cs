using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Tiles;

/// <summary>Cuts lines to the box of a tile; a line that leaves and comes back becomes several.</summary>
internal static class LineClipper
{
    /// <summary>Adds what lies inside the box to <paramref name="into"/>.</summary>
    public static void Clip(Shape shape, GridToTile place, ClipBox box, Outlines into)
    {
        for (var part = 0; part + 1 < shape.PartStarts.Length; part++)
        {
            var line = shape.Coordinates[(shape.PartStarts[part] * 2)..(shape.PartStarts[part + 1] * 2)];
            var isOpen = false;
            var (ax, ay) = (place.X(line[0]), place.Y(line[1]));
            for (var i = 2; i < line.Length; i += 2)
            {
                var (bx, by) = (place.X(line[i]), place.Y(line[i + 1]));
                if (box.Cut(ax, ay, bx, by, out var cut))
                {
                    if (!isOpen)
                    {
                        Add(into, ax, ay, bx, by, cut.Enter);
                        isOpen = true;
                    }

                    Add(into, ax, ay, bx, by, cut.Leave);
                    if (cut.LeaveSide >= 0)
                    {
                        into.Complete(isExterior: false);
                        isOpen = false;
                    }
                }

                (ax, ay) = (bx, by);
            }

            if (isOpen)
            {
                into.Complete(isExterior: false);
            }
        }
    }

    private static void Add(Outlines into, double ax, double ay, double bx, double by, double at)
    {
        if (at >= 1)
        {
            into.Add(bx, by);
        }
        else
        {
            into.Add(ax + (at * (bx - ax)), ay + (at * (by - ay)));
        }
    }
}
