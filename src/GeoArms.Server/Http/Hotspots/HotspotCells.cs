using GeoArms.Core.Filters;
using GeoArms.Engine.Hotspots;

namespace GeoArms.Server.Http.Hotspots;

/// <summary>The cells that an answer holds.</summary>
internal static class HotspotCells
{
    /// <summary>Their numbers, in order.</summary>
    public static IEnumerable<int> Of(HotspotMap map, HotspotQuery query)
    {
        for (var cell = 0; cell < map.Cells.Count; cell++)
        {
            if ((query.All || map.IsNotable(cell)) && (query.Box is not { } box || Touches(map, cell, box)))
            {
                yield return cell;
            }
        }
    }

    /// <summary>Centre of a cell in degrees.</summary>
    public static (double Longitude, double Latitude) Centre(HotspotMap map, int cell)
    {
        var (column, row) = map.Cells.Place(cell);
        var (x, y) = map.Cells.Lattice.Centre(column, row);
        return map.Cells.Lattice.Projection.ToLonLat(x, y);
    }

    // By the box around the cell's outline.
    private static bool Touches(HotspotMap map, int cell, LonLatBox box)
    {
        var (column, row) = map.Cells.Place(cell);
        foreach (var ring in CellOutline.Rings(map.Cells.Lattice, column, row))
        {
            var (west, south, east, north) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
            for (var i = 0; i < ring.Length; i += 2)
            {
                (west, south) = (Math.Min(west, ring[i]), Math.Min(south, ring[i + 1]));
                (east, north) = (Math.Max(east, ring[i]), Math.Max(north, ring[i + 1]));
            }

            var isAcross = box.CrossesAntimeridian ? east >= box.West || west <= box.East : east >= box.West && west <= box.East;
            if (isAcross && north >= box.South && south <= box.North)
            {
                return true;
            }
        }

        return false;
    }
}
