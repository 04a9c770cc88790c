using GeoArms.Core.Projections;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Data.Feed;

/// <summary>A box on the <see cref="WorldGrid"/>, edges included.</summary>
/// <param name="Left">Least column.</param>
/// <param name="Top">Least row (north).</param>
/// <param name="Right">Greatest column.</param>
/// <param name="Bottom">Greatest row (south).</param>
/// <param name="IsPoint">True for the place of a single point, which is in exactly one tile of a zoom.</param>
public readonly record struct GridBox(uint Left, uint Top, uint Right, uint Bottom, bool IsPoint)
{
    /// <summary>The box around a row's geometry, or null when it has none.</summary>
    public static GridBox? Around(LayerView view, int row)
    {
        if (view.IsPoint(row))
        {
            var (x, y) = (view.PointX(row), view.PointY(row));
            return new GridBox(x, y, x, y, true);
        }

        if (!view.IsShape(row))
        {
            return null;
        }

        var coordinates = view.Shape(row).Coordinates;
        var (left, top, right, bottom) = (uint.MaxValue, uint.MaxValue, 0u, 0u);
        for (var i = 0; i < coordinates.Length; i += 2)
        {
            left = Math.Min(left, coordinates[i]);
            right = Math.Max(right, coordinates[i]);
            top = Math.Min(top, coordinates[i + 1]);
            bottom = Math.Max(bottom, coordinates[i + 1]);
        }

        return new GridBox(left, top, right, bottom, false);
    }

    /// <summary>
    /// The rows of the <see cref="LonLatGrid"/> in which what lies in this box may lie, and one more on either side; the outermost rows of this grid
    /// stand for all that lies beyond them.
    /// </summary>
    public GridBox OnLonLatGrid() => this with
    {
        Top = Top == 0 ? 0 : Math.Max(1, LonLatGrid.Y(WorldGrid.Latitude(Top))) - 1,
        Bottom = Bottom == uint.MaxValue ? LonLatGrid.Rows - 1 : Math.Min(LonLatGrid.Rows - 2, LonLatGrid.Y(WorldGrid.Latitude(Bottom + 1.0))) + 1,
    };
}
