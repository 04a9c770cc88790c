using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Data.Export.TileArchives;

/// <summary>What an archive of a layer's tiles says of itself.</summary>
/// <param name="Schema">The layer.</param>
/// <param name="MinZoom">Lowest zoom.</param>
/// <param name="MaxZoom">Deepest zoom.</param>
/// <param name="Bounds">Box around what is in it, in degrees.</param>
/// <param name="Rows">Rows of the layer that went in.</param>
/// <param name="Filter">The filter and the time that chose the rows, in words; null for all rows.</param>
internal sealed record ArchiveFacts(
    LayerSchema Schema, int MinZoom, int MaxZoom, (double West, double South, double East, double North) Bounds, long Rows, string? Filter)
{
    /// <summary>Zoom, longitude and latitude at which a map should begin: the middle of the bounds, as near as all of them fit in about a tile.</summary>
    public (int Zoom, double Longitude, double Latitude) Centre
    {
        get
        {
            var side = Math.Max(WorldGrid.XExact(Bounds.East) - WorldGrid.XExact(Bounds.West), WorldGrid.YExact(Bounds.South) - WorldGrid.YExact(Bounds.North));
            var zoom = side <= 1 ? MaxZoom : (int)Math.Floor(Math.Log2(WorldGrid.Size / side));
            var middle = WorldGrid.Latitude((WorldGrid.YExact(Bounds.South) + WorldGrid.YExact(Bounds.North)) / 2);
            return (Math.Clamp(zoom, MinZoom, MaxZoom), (Bounds.West + Bounds.East) / 2, middle);
        }
    }

    /// <summary>Collects the facts of a selection.</summary>
    public static ArchiveFacts Of(LayerView view, RowSelection selection, TileZooms zooms, ExportRequest request)
    {
        // Neither format lets bounds span the antimeridian: such an archive is as wide as the world. Tiles end at ±85.05°.
        var extent = view.Extent(selection) ?? new LonLatBox(-180, -WorldGrid.MaxLatitude, 180, WorldGrid.MaxLatitude);
        var (west, east) = extent.CrossesAntimeridian ? (-180.0, 180.0) : (extent.West, extent.East);
        var south = Math.Clamp(extent.South, -WorldGrid.MaxLatitude, WorldGrid.MaxLatitude);
        var north = Math.Clamp(extent.North, -WorldGrid.MaxLatitude, WorldGrid.MaxLatitude);
        string?[] chosen = [request.Filter, request.DateTime is { } time ? $"datetime {time}" : null];
        var filter = string.Join(", ", chosen.OfType<string>());
        return new ArchiveFacts(view.Schema, zooms.Min, zooms.Max, (west, south, east, north), selection.Count, filter.Length == 0 ? null : filter);
    }
}
