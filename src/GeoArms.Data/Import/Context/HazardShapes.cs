using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.Quadtree;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Finds, among hazards told before, the one that covers the most of the same ground: the area that two have in common
/// over that of the smaller one. Polygons are kept as well-known binary in a quadtree of their boxes, up to
/// <see cref="MostBytes"/>; boxes alone rule out nearly all pairs. Polygons that are not valid are mended for the
/// measuring.
/// </summary>
internal sealed class HazardShapes
{
    /// <summary>Most bytes of polygons that are kept.</summary>
    public const long MostBytes = 256L << 20;

    private readonly Quadtree<Shape> _shapes = new();
    private readonly WKBWriter _writer = new();
    private readonly WKBReader _reader = new();
    private long _bytes;

    /// <summary>True when hazards were left out for want of room.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Adds a hazard; all but polygons are left out.</summary>
    public void Add(string id, Geometry? geometry)
    {
        if (geometry is not (Polygon or MultiPolygon) || geometry.IsEmpty || geometry.Area <= 0)
        {
            return;
        }

        var bytes = _writer.Write(geometry);
        if (_bytes + bytes.Length > MostBytes)
        {
            IsFull = true;
            return;
        }

        _bytes += bytes.Length;
        _shapes.Insert(geometry.EnvelopeInternal, new Shape(id, geometry.EnvelopeInternal, geometry.Area, bytes));
    }

    /// <summary>The other hazard with the greatest share in common, if that is above a limit; of equal ones the one whose id is first.</summary>
    /// <param name="id">The hazard's own id, which is not looked at.</param>
    /// <param name="geometry">Its polygon.</param>
    /// <param name="leastShare">The limit, above 0 to 1.</param>
    public (string Id, double Share)? Find(string id, Geometry? geometry, double leastShare)
    {
        if (geometry is not (Polygon or MultiPolygon) || geometry.IsEmpty || geometry.Area is not (var area and > 0))
        {
            return null;
        }

        (string Id, double Share)? best = null;
        var extent = geometry.EnvelopeInternal;
        Geometry? valid = null;
        foreach (var shape in _shapes.Query(extent))
        {
            var smaller = Math.Min(area, shape.Area);
            if (shape.Id == id || extent.Intersection(shape.Extent).Area < leastShare * smaller)
            {
                continue;
            }

            valid ??= Valid(geometry);
            var share = Math.Min(1, Common(valid, Valid(_reader.Read(shape.Bytes))) / smaller);
            if (share > leastShare && (best is null || share > best.Value.Share || (share == best.Value.Share && string.CompareOrdinal(shape.Id, best.Value.Id) < 0)))
            {
                best = (shape.Id, share);
            }
        }

        return best;
    }

    private static Geometry Valid(Geometry geometry) => geometry.IsValid ? geometry : GeometryFixer.Fix(geometry);

    private static double Common(Geometry a, Geometry b) => OverlayNGRobust.Overlay(a, b, SpatialFunction.Intersection).Area;

    private sealed record Shape(string Id, Envelope Extent, double Area, byte[] Bytes);
}
