using System.Text;
using GeoArms.Core.Projections;
using GeoArms.Engine.Tiles;

namespace GeoArms.Engine.Heatmaps.Pictures;

/// <summary>
/// A tile of a heatmap as squares with their value, class and state (Mapbox Vector Tile 2.1). Squares whose value is nothing are left out;
/// those without a value stay, because no data is not zero.
/// </summary>
public static class HeatCells
{
    /// <summary>Squares along a side: a full tile stays within the promise of vector tiles, about 50 KB compressed.</summary>
    public const int Side = 32;

    private const int Units = TileLayer.Extent / Side;

    [ThreadStatic]
    private static TileLayer? _ofThread;

    /// <summary>The tile, uncompressed; empty when no square has anything to say.</summary>
    /// <param name="surface">What is drawn.</param>
    /// <param name="classes">Classes of the values.</param>
    /// <param name="tile">Address inside the matrix.</param>
    /// <param name="name">Name of the one layer of the tile.</param>
    public static ReadOnlyMemory<byte> Encode(IHeatSurface surface, HeatClasses classes, TileAddress tile, string name)
    {
        var values = new double[Side * Side];
        var states = new CellState[Side * Side];
        PixelMeans.Fill(surface, Lattice.OfTile(tile, Side), values, states);
        var layer = _ofThread ??= new TileLayer();
        var square = new TileParts();
        layer.Clear();
        for (var at = 0; at < values.Length; at++)
        {
            // What equals nothing, or no change, is left out unless something must be said about it.
            var hasValue = !double.IsNaN(values[at]);
            if (states[at] == CellState.NothingToCompare || (hasValue && states[at] == CellState.Value && values[at] == (surface.Scale.Middle ?? 0)))
            {
                continue;
            }

            var feature = layer.BeginFeature(null);
            if (hasValue)
            {
                layer.Attribute(layer.Key("value"), layer.Number(values[at]));
                layer.Attribute(layer.Key("class"), layer.Integer(classes.Of(values[at])));
            }

            layer.Attribute(layer.Key("state"), layer.Text(Encoding.UTF8.GetBytes(CellStateWords.Name(states[at]))));
            layer.EndAttributes(feature);
            Outline(square, at % Side * Units, at / Side * Units);
            TileGeometry.WriteParts(layer.Features, TileGeometry.Polygon, square);
            layer.EndFeature(feature);
        }

        return layer.Finish(name);
    }

    /// <summary>An outer ring: clockwise on the screen, where y runs down (Mapbox Vector Tile 2.1, 4.3.3.3).</summary>
    private static void Outline(TileParts into, int left, int top)
    {
        into.Clear();
        into.Add(left, top);
        into.Add(left + Units, top);
        into.Add(left + Units, top + Units);
        into.Add(left, top + Units);
        into.Complete();
    }
}
