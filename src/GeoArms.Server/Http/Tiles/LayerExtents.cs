using GeoArms.Core.Filters;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Tiles;

/// <summary>Where several layers lie together.</summary>
internal static class LayerExtents
{
    /// <summary>
    /// Box around all geometries of the layers in degrees, or null when there is none. That of one layer may cross the antimeridian; a box around
    /// several of which one does is as wide as the world.
    /// </summary>
    public static LonLatBox? Of(IReadOnlyList<ServedLayer> layers)
    {
        LonLatBox? all = null;
        foreach (var layer in layers)
        {
            if (layer.View.Extent(layer.Everything) is { } extent)
            {
                all = all is { } before ? Around(before, extent) : extent;
            }
        }

        return all;
    }

    private static LonLatBox Around(LonLatBox a, LonLatBox b)
    {
        var isWide = a.CrossesAntimeridian || b.CrossesAntimeridian;
        return new LonLatBox(
            isWide ? -180 : Math.Min(a.West, b.West), Math.Min(a.South, b.South), isWide ? 180 : Math.Max(a.East, b.East), Math.Max(a.North, b.North));
    }
}
