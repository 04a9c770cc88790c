using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Distances;

/// <summary>Boxes in degrees that hold everything within a distance, and the rows of a view that can lie in them, by its index.</summary>
internal static class GroundBoxes
{
    private const double Radian = Math.PI / 180;

    // Metres to a radian along the meridian are never fewer than this; the share is for the ellipsoid's bulge in longitude.
    private const double LeastMeridional = 6_335_439;
    private const double Allowance = 1.01;

    // Tiles along the longer side of a box when points are collected.
    private const int TilesAcross = 8;

    /// <summary>A box that holds every place within a distance of a place.</summary>
    public static LonLatBox Around(double longitude, double latitude, double metres) => Around(new LonLatBox(longitude, latitude, longitude, latitude), metres);

    /// <summary>A box that holds every place within a distance of a box.</summary>
    public static LonLatBox Around(LonLatBox box, double metres)
    {
        var angle = (metres / LeastMeridional * Allowance) + 1e-9;
        var (south, north) = (box.South - (angle / Radian), box.North + (angle / Radian));
        var farthest = Math.Max(Math.Abs(box.South), Math.Abs(box.North)) * Radian;
        var sine = Math.Sin(Math.Min(angle, Math.PI / 2)) / Math.Cos(farthest);
        if (south <= -90 || north >= 90 || !(sine < 1))
        {
            return new LonLatBox(-180, Math.Max(-90, south), 180, Math.Min(90, north));
        }

        var turn = Math.Asin(sine) / Radian;
        var width = (box.CrossesAntimeridian ? box.East + 360 : box.East) - box.West;
        return width + (2 * turn) >= 360
            ? new LonLatBox(-180, south, 180, north)
            : new LonLatBox(Wrapped(box.West - turn), south, Wrapped(box.East + turn), north);
    }

    /// <summary>True when the place lies in the box.</summary>
    public static bool Holds(LonLatBox box, double longitude, double latitude) =>
        latitude >= box.South && latitude <= box.North
        && (box.CrossesAntimeridian ? longitude >= box.West || longitude <= box.East : longitude >= box.West && longitude <= box.East);

    /// <summary>Appends the selected points that can lie in a box, and others near it, each once.</summary>
    public static void CollectPoints(LayerView view, RowSelection selection, LonLatBox box, RowBuffer into)
    {
        foreach (var (left, right) in Columns(box))
        {
            var (top, bottom) = (WorldGrid.Y(box.North), WorldGrid.Y(box.South));
            var zoom = 0;
            while (zoom < TileAddress.MaxZoom && 1L << (31 - zoom) >= Math.Max(right - left, bottom - top) / TilesAcross)
            {
                zoom++;
            }

            var shift = 32 - zoom;
            for (var x = left >> shift; x <= right >> shift; x++)
            {
                for (var y = top >> shift; y <= bottom >> shift; y++)
                {
                    view.CollectPoints(new TileAddress(zoom, (int)x, (int)y), selection, into);
                }
            }
        }
    }

    /// <summary>Appends the selected lines, polygons and multi-points whose boxes share a place with a box, each once.</summary>
    public static void CollectShapes(LayerView view, RowSelection selection, LonLatBox box, RowBuffer into)
    {
        var seen = into.Count == 0 ? null : new HashSet<int>(into.Rows.ToArray());
        foreach (var (left, right) in Columns(box))
        {
            var found = new RowBuffer();
            view.CollectShapes(left, WorldGrid.Y(box.North), right, WorldGrid.Y(box.South), selection, found);
            seen ??= [];
            foreach (var row in found.Rows)
            {
                if (seen.Add(row))
                {
                    into.Add(row);
                }
            }
        }
    }

    private static double Wrapped(double longitude) => longitude is >= -180 and <= 180 ? longitude : longitude - (360 * Math.Round(longitude / 360));

    // Grid columns of a box, of its two halves when it spans the antimeridian. A point on ±180 may stand on either side of the world.
    private static IEnumerable<(uint Left, uint Right)> Columns(LonLatBox box)
    {
        if (box.CrossesAntimeridian)
        {
            yield return (WorldGrid.X(box.West), uint.MaxValue);
            yield return (0, WorldGrid.X(box.East));
            yield break;
        }

        yield return (WorldGrid.X(box.West), WorldGrid.X(box.East));
        if (box.West == -180 && box.East < 180)
        {
            yield return (uint.MaxValue, uint.MaxValue);
        }
        else if (box.East == 180 && box.West > -180)
        {
            yield return (0, 0);
        }
    }
}
