using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Core.Rows;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Tests.Snapshots;

public class CollectTests
{
    private static readonly List<FeatureRow> Rows = Trial.Rows(11, 4000);
    private static readonly LayerView View = Trial.View(Rows);
    private static readonly RowSelection Everything = View.Select(LayerQuery.Everything);
    private static readonly RowSelection Some = View.Select(new LayerQuery { Filter = CqlText.Parse("killed > 100") });

    [Fact]
    public void Every_point_is_in_exactly_one_tile_of_each_zoom()
    {
        var points = Rows.Count(row => row.Geometry is Point);
        for (var zoom = 0; zoom <= 5; zoom++)
        {
            var rows = new RowBuffer();
            for (var x = 0; x < 1 << zoom; x++)
            {
                for (var y = 0; y < 1 << zoom; y++)
                {
                    View.CollectPoints(new TileAddress(zoom, x, y), Everything, rows);
                }
            }

            Assert.Equal(points, rows.Count);
            Assert.Equal(points, rows.Rows.ToArray().Distinct().Count());
        }
    }

    [Fact]
    public void A_tile_has_the_selected_points_that_lie_in_its_square()
    {
        var random = new Random(3);
        for (var trial = 0; trial < 300; trial++)
        {
            var zoom = random.Next(0, 14);
            var near = Trial.Point(20 + random.NextDouble(), 5 + random.NextDouble());
            var tile = new TileAddress(zoom, (int)(WorldGrid.X(near.X) >> 1 >> (31 - zoom)), (int)(WorldGrid.Y(near.Y) >> 1 >> (31 - zoom)));
            var rows = new RowBuffer();
            View.CollectPoints(tile, Some, rows);
            var expected = Rows.Where(row => row.Geometry is Point p && row["killed"] is > 100L
                && Index(WorldGrid.XExact(p.X), tile) == tile.X && Index(WorldGrid.YExact(p.Y), tile) == tile.Y);

            Assert.Equal(expected.Select(row => row.Id).Order(StringComparer.Ordinal), Trial.Ids(View, rows).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_points_of_any_smaller_cell_follow_one_another()
    {
        var rows = new RowBuffer();
        View.CollectPoints(new TileAddress(0, 0, 0), Everything, rows);
        for (var zoom = 1; zoom <= 22; zoom++)
        {
            var left = new HashSet<(uint, uint)>();
            (uint, uint)? current = null;
            foreach (var row in rows.Rows)
            {
                var cell = (View.PointX(row) >> (32 - zoom), View.PointY(row) >> (32 - zoom));
                if (cell != current)
                {
                    Assert.True(left.Add(cell), $"Zoom {zoom}: cell {cell} is entered twice.");
                    current = cell;
                }
            }
        }
    }

    [Fact]
    public void A_point_on_the_left_or_upper_edge_of_a_tile_belongs_to_it()
    {
        var view = Trial.View([Trial.Row("corner", Trial.Point(0, 0)), Trial.Row("east", Trial.Point(180, 90)), Trial.Row("west", Trial.Point(-180, -90))]);

        Assert.Equal(["t:corner"], At(view, new TileAddress(1, 1, 1)));
        Assert.Equal(["t:east"], At(view, new TileAddress(1, 1, 0)));
        Assert.Equal(["t:west"], At(view, new TileAddress(1, 0, 1)));
        Assert.Empty(At(view, new TileAddress(1, 0, 0)));
        Assert.Equal(["t:east"], At(view, new TileAddress(22, (1 << 22) - 1, 0)));

        static List<string> At(LayerView view, TileAddress tile)
        {
            var rows = new RowBuffer();
            view.CollectPoints(tile, view.Select(LayerQuery.Everything), rows);
            return Trial.Ids(view, rows);
        }
    }

    [Fact]
    public void Shapes_are_found_by_their_boxes_and_come_by_row_number()
    {
        var shapes = AllShapes(View);
        var random = new Random(5);
        for (var trial = 0; trial < 300; trial++)
        {
            var side = (long)Math.Pow(2, random.Next(10, 34));
            long left = random.NextInt64(-1L << 31, 1L << 32), top = random.NextInt64(-1L << 31, 1L << 32);
            var selection = trial % 2 == 0 ? Everything : Some;
            var found = new RowBuffer();
            View.CollectShapes(left, top, left + side, top + side, selection, found);
            var expected = shapes.Where(row => selection.Contains(row) && Touches(View.Shape(row), left, top, left + side, top + side));

            Assert.Equal(expected, found.Rows.ToArray());
        }
    }

    [Fact]
    public void Shapes_and_points_and_rows_without_geometry_are_all_there()
    {
        var rows = new RowBuffer();
        View.CollectInKeyOrder(Everything, 0, int.MaxValue, rows);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows.Rows[i];
            Assert.Equal(i + 1, View.Key(row));
            Assert.Equal(Rows[i].Geometry is Point, View.IsPoint(row));
            Assert.True(Rows[i].Geometry is { } expected ? expected.EqualsExact(View.Geometry(row)) : View.Geometry(row) is null);
        }
    }

    [Fact]
    public void Pages_in_key_order_join_to_the_whole()
    {
        var paged = new List<string>();
        var after = long.MinValue;
        var rows = new RowBuffer();
        do
        {
            rows.Clear();
            View.CollectInKeyOrder(Some, after, 7, rows);
            paged.AddRange(Trial.Ids(View, rows));
            after = rows.Count > 0 ? View.Key(rows.Rows[^1]) : after;
        }
        while (rows.Count == 7);

        Assert.Equal(Rows.Where(row => row["killed"] is > 100L).Select(row => row.Id), paged);
    }

    [Fact]
    public void A_row_is_found_by_its_id()
    {
        Assert.All(Rows, row => Assert.Equal(row.Id, Trial.Ids(View, Buffer(View.FindRow(row.Id)))[0]));
        Assert.Equal(-1, View.FindRow("t:absent"));
        Assert.Equal(-1, View.FindRow(""));
    }

    internal static List<int> AllShapes(LayerView view)
    {
        var rows = new RowBuffer();
        view.CollectInKeyOrder(view.Select(new LayerQuery { Filter = CqlText.Parse("geometry IS NOT NULL") }), long.MinValue, int.MaxValue, rows);
        return [.. rows.Rows.ToArray().Where(row => !view.IsPoint(row)).Order()];
    }

    // Places beyond the last row or column are drawn inwards.
    private static double Index(double position, TileAddress tile) => Math.Clamp(Math.Floor(position / tile.Side), 0, (1L << tile.Zoom) - 1);

    private static bool Touches(Shape shape, long left, long top, long right, long bottom)
    {
        long west = long.MaxValue, north = long.MaxValue, east = 0, south = 0;
        for (var i = 0; i < shape.Coordinates.Length; i += 2)
        {
            (west, east) = (Math.Min(west, shape.Coordinates[i]), Math.Max(east, shape.Coordinates[i]));
            (north, south) = (Math.Min(north, shape.Coordinates[i + 1]), Math.Max(south, shape.Coordinates[i + 1]));
        }

        return west <= right && east >= left && north <= bottom && south >= top;
    }

    private static RowBuffer Buffer(int row)
    {
        var rows = new RowBuffer();
        rows.Add(row);
        return rows;
    }
}
