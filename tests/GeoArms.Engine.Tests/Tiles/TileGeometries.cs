using GeoArms.Core.Projections;
using GeoArms.Testing.VectorTiles;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace GeoArms.Engine.Tests.Tiles;

/// <summary>Geometries to be cut, and what they are in the units of a tile, computed by NetTopologySuite alone.</summary>
internal static class TileGeometries
{
    private static readonly GeometryFactory Factory = new();

    /// <summary>What a feature of a tile shows, in tile units.</summary>
    public static Geometry Decode(MvtFeature feature)
    {
        switch (feature.Type)
        {
            case MvtGeometryType.Point:
                return Factory.CreateMultiPointFromCoords([.. feature.Parts[0].Select(Place)]);
            case MvtGeometryType.Line:
                return Factory.CreateMultiLineString([.. feature.Parts.Select(part => Factory.CreateLineString([.. part.Select(Place)]))]);
        }

        var polygons = new List<Polygon>();
        LinearRing? exterior = null;
        var holes = new List<LinearRing>();
        foreach (var part in feature.Parts)
        {
            var ring = Factory.CreateLinearRing([.. part.Select(Place), Place(part[0])]);
            if (part.Select((a, i) => (a, b: part[(i + 1) % part.Count])).Sum(edge => ((long)edge.a.X * edge.b.Y) - ((long)edge.b.X * edge.a.Y)) > 0)
            {
                Finish();
                exterior = ring;
            }
            else
            {
                holes.Add(ring);
            }
        }

        Finish();
        return Factory.CreateMultiPolygon([.. polygons]);

        void Finish()
        {
            if (exterior != null)
            {
                polygons.Add(Factory.CreatePolygon(exterior, [.. holes]));
                holes.Clear();
            }
        }
    }

    /// <summary>A geometry in degrees as it stands in the units of a tile, neither cut nor rounded.</summary>
    public static Geometry ToUnits(Geometry geometry, TileAddress tile, double worlds = 0)
    {
        var copy = geometry.Copy();
        copy.Apply(new ToTileUnits(tile, worlds));
        copy.GeometryChanged();
        return copy;
    }

    /// <summary>The same, cut to the tile and its buffer of 64 units.</summary>
    public static Geometry Cut(Geometry geometry, TileAddress tile) =>
        OverlayNGRobust.Overlay(ToUnits(geometry, tile), Factory.ToGeometry(new Envelope(-64, 4160, -64, 4160)), NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection);

    /// <summary>What lies in the one and not in the other.</summary>
    public static Geometry Difference(Geometry geometry, Geometry other) =>
        OverlayNGRobust.Overlay(geometry, other, NetTopologySuite.Operation.Overlay.SpatialFunction.Difference);

    /// <summary>A star whose points reach out by very different lengths; with a hole of the same shape when asked for.</summary>
    public static Polygon Star(Random random, double x, double y, double radius, int points, bool hasHole)
    {
        var reach = Enumerable.Range(0, points).Select(_ => 0.25 + (0.75 * random.NextDouble())).ToArray();
        return Factory.CreatePolygon(Ring(1), hasHole ? [Ring(0.5)] : []);

        LinearRing Ring(double share)
        {
            var places = Enumerable.Range(0, points)
                .Select(i => (Angle: i * 2 * Math.PI / points, Radius: radius * reach[i] * share))
                .Select(at => new Coordinate(x + (at.Radius * Math.Cos(at.Angle)), y + (at.Radius * Math.Sin(at.Angle)))).ToList();
            return Factory.CreateLinearRing([.. places, places[0].Copy()]);
        }
    }

    /// <summary>A comb: a bar with teeth, thin ones too, that cross a tile's edge many times.</summary>
    public static Polygon Comb(double x, double y, double width, double height, int teeth, bool isUpright)
    {
        var places = new List<Coordinate> { At(0, 0) };
        for (var i = 0; i < teeth; i++)
        {
            var (from, to) = ((i + 0.2) / teeth, (i + 0.2 + (0.6 / (1 + (i % 5)))) / teeth);
            places.AddRange([At(from, 0.1), At(from, 1), At(to, 1), At(to, 0.1)]);
        }

        places.AddRange([At(1, 0.1), At(1, 0), At(0, 0)]);
        return Factory.CreatePolygon([.. places]);

        Coordinate At(double across, double along) =>
            isUpright ? new(x + (across * width), y + (along * height)) : new(x + (along * width), y + (across * height));
    }

    private static Coordinate Place(MvtPoint point) => new(point.X, point.Y);

    private sealed class ToTileUnits(TileAddress tile, double worlds) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence, int i)
        {
            var x = WorldGrid.X(sequence.GetX(i)) + (worlds * WorldGrid.Size);
            var y = WorldGrid.Y(sequence.GetY(i));
            sequence.SetX(i, (x - tile.Left) * 4096 / tile.Side);
            sequence.SetY(i, (y - (double)tile.Top) * 4096 / tile.Side);
        }
    }
}
