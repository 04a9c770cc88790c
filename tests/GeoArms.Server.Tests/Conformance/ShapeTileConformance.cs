using GeoArms.Core.Projections;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Tests.Conformance;

/// <summary>What tiles of lines and polygons are held to, beside <c>ST_AsMVT</c> of the same rows.</summary>
internal static class ShapeTileConformance
{
    /// <summary>Bytes of a tile by <c>ST_AsMVT</c> up to which ours is expected to draw every feature by itself and finely.</summary>
    private const int Unhurried = 60_000;

    /// <summary>Square tile units, of 16.8 million, that a shape may lose or gain where it is wider than a cleft.</summary>
    private const double FewUnits = 30;

    /// <summary>Compares one tile.</summary>
    /// <returns>How many features were compared shape by shape.</returns>
    public static async Task<int> CompareAsync(LoadedLayer layer, TileAddress tile)
    {
        var must = await layer.Oracle.IdsWithinAsync(tile, -2);
        var may = await layer.Oracle.IdsWithinAsync(tile, 64 + 2);
        if (layer.Tile(tile) is not { } ours)
        {
            Assert.Empty(must);
            return 0;
        }

        var here = TileShapes.ById(ours);
        Assert.All(here, feature => Assert.True(feature.Value.IsValid, $"{tile}, {feature.Key}: the geometry is not valid."));
        Assert.All(here.Keys, id => Assert.Contains(id, may));

        var hasCells = ours.Features.Any(feature => feature.Attributes.ContainsKey("count"));
        if (!hasCells)
        {
            Assert.All(must, id => Assert.Contains(id, here));
        }

        if (await layer.Oracle.TileAsync(tile) is not var (postgis, bytes))
        {
            return 0;
        }

        var isFine = !hasCells && bytes < Unhurried;
        var there = TileShapes.ById(postgis);
        var theirFeatures = postgis.Features.ToLookup(feature => feature.Text("id")!, StringComparer.Ordinal);
        foreach (var feature in ours.Features.Where(feature => feature.Text("id") is not null))
        {
            var id = feature.Text("id")!;
            if (theirFeatures[id].FirstOrDefault() is not { } other)
            {
                // ST_AsMVTGeom drops what collapses on its grid; such a shape is no wider than a unit or two.
                var shape = here[id];
                Assert.True(
                    shape.Intersection(TileShapes.Square(-2)) is { IsEmpty: true } || shape.Area <= 2 * (shape.Length + 4), $"{tile}, {id}: PostGIS has no such feature there.");
                continue;
            }

            layer.AssertSameAttributes(other, feature);
        }

        var exact = await layer.Oracle.ExactAsync(tile);
        var compared = 0;
        foreach (var (id, shape) in here.Where(feature => there.ContainsKey(feature.Key)))
        {
            AssertSameShape($"{tile}, {id}", shape, there[id], exact[id], isFine);
            compared++;
        }

        return compared;
    }

    private static void AssertSameShape(string what, Geometry ours, Geometry postgis, Geometry exact, bool isFine)
    {
        // A coordinate is rounded by up to half a unit, 0.71 along a diagonal; lines are drawn up to half a unit off when
        // there is room, and up to 16 when there is not.
        // A polygon that would vanish is the unit square whose corner its label point rounds down to: the corner across is a diagonal away.
        var isSmallest = ours.Dimension == Dimension.Surface && ours.Area <= 1;
        var reach = !isFine ? 17.0 : isSmallest ? 1.42 : 1.25;
        var departure = TileShapes.Departure(ours, exact);
        Assert.True(departure <= reach, $"{what}: the tile's shape goes {departure:0.00} units away from the exact one.");

        // The other way round, parts and clefts that are thin on the grid close, in any tile: no more may be lost or gained
        // than ST_AsMVT loses or gains, but for a few square units.
        if (isFine && ours.Dimension == Dimension.Surface)
        {
            var thin = reach + 0.25;
            var (lost, gained) = (TileShapes.ThickLoss(exact, ours, thin), TileShapes.ThickLoss(ours, exact, thin));
            Assert.True(
                lost <= FewUnits || lost <= TileShapes.ThickLoss(exact, postgis, thin) + FewUnits,
                $"{what}: the tile has lost {lost:0.0} square units of the exact shape wider than {2 * thin} units, ST_AsMVT {TileShapes.ThickLoss(exact, postgis, thin):0.0}.");
            Assert.True(
                gained <= FewUnits || gained <= TileShapes.ThickLoss(postgis, exact, thin) + FewUnits,
                $"{what}: the tile has {gained:0.0} square units wider than {2 * thin} units that the exact shape has not, ST_AsMVT {TileShapes.ThickLoss(postgis, exact, thin):0.0}.");
        }
        else if (isFine)
        {
            var lost = TileShapes.Departure(exact, ours);
            Assert.True(lost <= reach, $"{what}: the exact shape goes {lost:0.00} units away from the tile's.");
        }

        var (area, length) = TileShapes.Inside(ours);
        foreach (var (name, other) in new[] { ("exactly", exact), ("by ST_AsMVT", postgis) })
        {
            var (otherArea, otherLength) = TileShapes.Inside(other);
            if (ours.Dimension == Dimension.Surface)
            {
                // A boundary that moves by up to the reach changes the area by no more than its length times the reach.
                Assert.True(Math.Abs(area - otherArea) <= (reach * Math.Max(length, otherLength)) + 4, $"{what}: area {area:0} and {otherArea:0} square units {name}.");
            }
            else if (isFine)
            {
                // Windings of less than a unit are lost, or gain by rounding.
                Assert.True(Math.Abs(length - otherLength) <= (0.1 * otherLength) + (4 * reach), $"{what}: length {length:0.0} and {otherLength:0.0} units {name}.");
            }
        }
    }
}
