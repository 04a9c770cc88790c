using GeoArms.Core.Projections;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace GeoArms.Data.Basemaps;

/// <summary>
/// The land as valid polygons between longitudes −180 and 180. Rings of the source go round the globe: those that
/// cross the antimeridian are cut on it, the one round the South Pole is closed along latitude −90. Land of many
/// positions is cut along the edges of the tiles of zoom <see cref="CutZoom"/>, so that a deep tile clips a small piece
/// and not a continent; since every cut lies on a whole pixel at every zoom, no seam shows between two filled pieces.
/// </summary>
internal static class WorldLand
{
    /// <summary>Zoom along whose tile edges the land is cut.</summary>
    public const int CutZoom = 6;

    /// <summary>Land of no more positions than this stays whole.</summary>
    public const int WholePositions = 500;

    private const double HalfTurn = 180;

    /// <summary>The polygons, each with the number of the source's polygon that it is a piece of.</summary>
    /// <param name="topology">The source.</param>
    /// <param name="factory">Makes the polygons.</param>
    /// <param name="around">A box (longitude, latitude); land that surely lies outside is left out. Null for the whole world.</param>
    public static IEnumerable<(int Number, Polygon Polygon)> Polygons(Topology topology, GeometryFactory factory, Envelope? around = null)
    {
        var sources = topology.Polygons("land");
        for (var number = 0; number < sources.Count; number++)
        {
            foreach (var piece in OnMap(topology, sources[number]).SelectMany(piece => CutByTiles(piece, around)))
            {
                foreach (var polygon in Valid(piece, factory))
                {
                    yield return (number, polygon);
                }
            }
        }
    }

    /// <summary>A polygon of the source as pieces between longitudes −180 and 180, each an outer ring and its holes; none for an islet that quantisation has made a line.</summary>
    internal static IEnumerable<Coordinate[][]> OnMap(Topology topology, int[][] polygon)
    {
        var rings = polygon.Select((ring, i) => Turned(OnPlane(topology.Ring(ring)), counterClockwise: i == 0)).ToArray();
        return rings[0].Length < 4 ? [] : WithinHalfTurns(rings);
    }

    /// <summary>Longitudes made continuous, beyond ±180 where need be; a ring round the pole is closed along it.</summary>
    private static Coordinate[] OnPlane(Coordinate[] ring)
    {
        var plane = new List<Coordinate>(ring.Length + 3);
        var turns = 0.0;
        for (var i = 0; i < ring.Length; i++)
        {
            if (i > 0)
            {
                turns -= Math.Round((ring[i].X - ring[i - 1].X) / (2 * HalfTurn), MidpointRounding.AwayFromZero) * 2 * HalfTurn;
            }

            plane.Add(new Coordinate(ring[i].X + turns, ring[i].Y));
        }

        if (turns != 0)
        {
            plane.Add(new Coordinate(plane[^1].X, -90));
            plane.Add(new Coordinate(plane[0].X, -90));
            plane.Add(plane[0].Copy());
        }

        return [.. plane];
    }

    private static Coordinate[] Turned(Coordinate[] ring, bool counterClockwise)
    {
        if (PolygonCutter.SignedArea(ring) > 0 != counterClockwise)
        {
            Array.Reverse(ring);
        }

        return ring;
    }

    private static IEnumerable<Coordinate[][]> WithinHalfTurns(Coordinate[][] polygon)
    {
        var shell = polygon[0];
        if (shell.Max(c => c.X) > HalfTurn)
        {
            var (below, above) = PolygonCutter.Cut(polygon, alongX: true, HalfTurn);
            return below.SelectMany(WithinHalfTurns).Concat(above.Select(piece => Shifted(piece, -2 * HalfTurn)).SelectMany(WithinHalfTurns));
        }

        if (shell.Min(c => c.X) < -HalfTurn)
        {
            var (below, above) = PolygonCutter.Cut(polygon, alongX: true, -HalfTurn);
            return below.Select(piece => Shifted(piece, 2 * HalfTurn)).SelectMany(WithinHalfTurns).Concat(above);
        }

        return [polygon];
    }

    private static Coordinate[][] Shifted(Coordinate[][] polygon, double by) =>
        [.. polygon.Select(ring => ring.Select(c => new Coordinate(c.X + by, c.Y)).ToArray())];

    private static IEnumerable<Coordinate[][]> CutByTiles(Coordinate[][] polygon, Envelope? around)
    {
        var extent = new Envelope(polygon[0]);
        if (around?.Intersects(extent) == false)
        {
            return [];
        }

        if (polygon.Sum(ring => ring.Length) <= WholePositions)
        {
            return [polygon];
        }

        var (left, right) = Between(WorldGrid.XExact(extent.MinX), WorldGrid.XExact(extent.MaxX));
        var (top, bottom) = Between(WorldGrid.YExact(extent.MaxY), WorldGrid.YExact(extent.MinY));
        if (right < left && bottom < top)
        {
            return [polygon];
        }

        var alongX = right - left >= bottom - top;
        var edge = (alongX ? left + right : top + bottom) / 2 * TileSide;
        var (below, above) = PolygonCutter.Cut(polygon, alongX, alongX ? WorldGrid.Longitude(edge) : WorldGrid.Latitude(edge));
        return below.Concat(above).SelectMany(piece => CutByTiles(piece, around));
    }

    /// <summary>First and last tile edge strictly between two values (with a little room for rounding); the last below the first when there is none.</summary>
    private static (long First, long Last) Between(double least, double greatest) =>
        ((long)Math.Ceiling((least + 1) / TileSide), (long)Math.Floor((greatest - 1) / TileSide));

    private static long TileSide => 1L << (32 - CutZoom);

    private static IEnumerable<Polygon> Valid(Coordinate[][] piece, GeometryFactory factory)
    {
        var polygon = factory.CreatePolygon(factory.CreateLinearRing(piece[0]), [.. piece.Skip(1).Select(factory.CreateLinearRing)]);
        if (polygon.IsValid)
        {
            return [polygon];
        }

        // Quantisation makes some rings of the source touch themselves.
        var whole = GeometryFixer.Fix(polygon);
        return Enumerable.Range(0, whole.NumGeometries).Select(whole.GetGeometryN).OfType<Polygon>().Where(part => !part.IsEmpty);
    }
}
