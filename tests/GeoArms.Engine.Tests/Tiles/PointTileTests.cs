using System.IO.Compression;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Testing.VectorTiles;

namespace GeoArms.Engine.Tests.Tiles;

public class PointTileTests
{
    [Fact]
    public void A_tile_without_points_is_empty()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point)).Add(20, 5);

        Assert.True(source.Bytes(5, 0, 0).IsEmpty);
        Assert.False(source.Bytes(0, 0, 0).IsEmpty);
    }

    [Fact]
    public void A_point_comes_with_its_key_and_its_values_in_their_types()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point)).Add(
            20, 5, ("kind", "ied"), ("killed", -3), ("area", 1.5), ("day", 19783L), ("seen", 1709294400_500000L), ("open", true), ("remark", "not in tiles"));

        var feature = Assert.Single(source.Features(0, 0, 0));

        Assert.Equal(1u, feature.Id);
        Assert.Equal(MvtGeometryType.Point, feature.Type);
        Assert.Equal("test:1", feature.Attributes["id"]);
        Assert.Equal("ied", feature.Attributes["kind"]);
        Assert.Equal(-3L, feature.Attributes["killed"]);
        Assert.Equal(1.5, feature.Attributes["area"]);
        Assert.Equal("2024-03-01", feature.Attributes["day"]);
        Assert.Equal("2024-03-01T12:00:00.5Z", feature.Attributes["seen"]);
        Assert.Equal(true, feature.Attributes["open"]);
        Assert.DoesNotContain("remark", feature.Attributes.Keys);
        Assert.DoesNotContain("count", feature.Attributes.Keys);
        Assert.DoesNotContain("anchor", feature.Attributes.Keys);
    }

    [Fact]
    public void An_absent_value_is_no_attribute()
    {
        var feature = Assert.Single(new TileSource(TileSource.Schema(GeometryKinds.Point)).Add(20, 5).Features(0, 0, 0));

        Assert.Equal(["id"], feature.Attributes.Keys);
    }

    [Fact]
    public void Coordinates_are_rounded_down_to_a_4096th_of_the_tile()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point));
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            source.Add((random.NextDouble() * 360) - 180, (random.NextDouble() * 170) - 85);
        }

        foreach (var zoom in new[] { 0, 1, 5, 12, 19, 20, 21, 22 })
        {
            foreach (var tile in source.OccupiedTiles(zoom))
            {
                foreach (var feature in source.Features(zoom, tile.X, tile.Y))
                {
                    var place = (Point: source.Geometries[(int)feature.Id!.Value - 1].Coordinate, feature.Parts[0][0].X, feature.Parts[0][0].Y);
                    Assert.Equal(Expected(WorldGrid.X(place.Point.X), tile.Left), place.X);
                    Assert.Equal(Expected(WorldGrid.Y(place.Point.Y), tile.Top), place.Y);
                    int Expected(uint grid, long edge) => (int)Math.Floor((grid - edge) * 4096.0 / tile.Side);
                }
            }
        }
    }

    [Fact]
    public void A_point_on_the_left_or_upper_edge_belongs_to_the_tile_and_on_the_right_or_lower_to_the_next()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point)).Add(0, 0);

        Assert.Equal([new MvtPoint(0, 0)], Assert.Single(source.Features(1, 1, 1)).Parts[0]);
        Assert.True(source.Bytes(1, 0, 0).IsEmpty);
        Assert.True(source.Bytes(1, 1, 0).IsEmpty);
        Assert.True(source.Bytes(1, 0, 1).IsEmpty);
    }

    [Fact]
    public void The_poles_and_longitude_180_are_drawn_in_the_outermost_tiles()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point)).Add(180, -90).Add(-180, 90);

        Assert.Equal([new MvtPoint(4095, 4095)], Assert.Single(source.Features(3, 7, 7)).Parts[0]);
        Assert.Equal([new MvtPoint(0, 0)], Assert.Single(source.Features(3, 0, 0)).Parts[0]);
    }

    [Fact]
    public void Named_properties_replace_the_usual_ones()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point)).Add(20, 5, ("kind", "ied"), ("killed", 2), ("remark", "seen twice"));

        var feature = Assert.Single(source.Features(0, 0, 0, null, "remark", "killed", "remark"));

        Assert.Equal(["remark", "killed"], feature.Attributes.Keys);
        Assert.Equal(1u, feature.Id);
    }

    [Fact]
    public void An_unknown_property_is_refused_with_the_nearest_name()
    {
        var source = new TileSource(TileSource.Schema(GeometryKinds.Point)).Add(20, 5);

        var error = Assert.Throws<InputException>(() => source.Bytes(0, 0, 0, null, "kiled"));

        Assert.Contains("killed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tile_outside_the_matrix_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileSource(TileSource.Schema(GeometryKinds.Point)).Add(20, 5).Bytes(1, 2, 0));

    [Fact]
    public void Columns_called_count_or_anchor_are_not_taken_for_those_of_cells()
    {
        var schema = new LayerSchema(
            "mine", "Mine", GeometryKinds.Point, [new("count", ColumnType.Integer, "Count") { InTiles = true }, new("anchor", ColumnType.Integer, "Anchor") { InTiles = true }]);

        var feature = Assert.Single(new TileSource(schema).Add(20, 5, ("count", 7), ("anchor", 1)).Features(0, 0, 0));

        Assert.Equal(["id", "count_2", "anchor_2"], feature.Attributes.Keys);
    }

    [Fact]
    public void The_same_snapshot_and_options_give_the_same_bytes()
    {
        var source = Crowd(20_000, seed: 3);
        var first = source.Bytes(2, 2, 1).ToArray();
        source.Bytes(7, 71, 62);

        Assert.Equal(first, source.Bytes(2, 2, 1).ToArray());
    }

    [Fact]
    public void Two_hundred_thousand_points_keep_every_tile_within_fifty_kilobytes()
    {
        var source = Crowd(200_000, seed: 1);
        for (var zoom = 0; zoom <= 14; zoom++)
        {
            foreach (var tile in source.OccupiedTiles(zoom).Take(8))
            {
                Assert.InRange(Compressed(source.Bytes(zoom, tile.X, tile.Y)), 1, 51_200);
            }
        }
    }

    internal static int Compressed(ReadOnlyMemory<byte> tile)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(tile.Span);
        }

        return (int)stream.Length;
    }

    /// <summary>Points of every size of crowd: even over a country, and dense in towns.</summary>
    internal static TileSource Crowd(int count, int seed, LayerSchema? schema = null)
    {
        var random = new Random(seed);
        string[] kinds = ["ied", "mine", "smallArms", "unknown"];
        var source = new TileSource(schema ?? TileSource.Schema(GeometryKinds.Point));
        for (var i = 0; i < count; i++)
        {
            var spread = i % 3 == 0 ? 12.0 : i % 3 == 1 ? 0.5 : 0.01;
            var (x, y) = i % 3 == 0 ? (20.0, 6.0) : (14 + (random.Next(12) * 1.0), 2 + (random.Next(8) * 1.0));
            source.Add(
                x + ((random.NextDouble() - 0.5) * spread), y + ((random.NextDouble() - 0.5) * spread),
                ("kind", random.Next(5) is var kind and < 4 ? kinds[kind] : null),
                ("killed", random.Next(3) == 0 ? null : random.Next(50)),
                ("area", random.Next(2) == 0 ? null : (double)random.Next(1000)),
                ("day", (long)random.Next(18000, 20000)));
        }

        return source;
    }
}
