using GeoArms.Core.Layers;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Snapshots.Shapes;

/// <summary>
/// A geometry taken apart into points, lines and polygons, however nested; parts without vertices are left out. On the
/// grid it is what dominates: polygons before lines before points.
/// </summary>
internal sealed class FlatGeometry
{
    internal FlatParts Points { get; } = new();

    internal FlatParts Lines { get; } = new();

    internal FlatParts Polygons { get; } = new();

    internal GeometryKinds Kind =>
        Polygons.PartCount > 0 ? GeometryKinds.Polygon : Lines.PartCount > 0 ? GeometryKinds.Line : Points.PartCount > 0 ? GeometryKinds.Point : GeometryKinds.None;

    internal FlatParts Dominant => Polygons.PartCount > 0 ? Polygons : Lines.PartCount > 0 ? Lines : Points;

    /// <summary>True when parts of several kinds stand side by side.</summary>
    internal bool IsMixed => Points.PartCount + Lines.PartCount + Polygons.PartCount > Dominant.PartCount;

    /// <summary>All parts in degrees, cut at the antimeridian where they cross it.</summary>
    internal Geometry ToCutGeometry() => WkbGeometry.Factory.CreateGeometryCollection(
    [
        Points.ToGeometry(GeometryKinds.Point),
        Antimeridian.Cut(Lines, GeometryKinds.Line).ToGeometry(GeometryKinds.Line),
        Antimeridian.Cut(Polygons, GeometryKinds.Polygon).ToGeometry(GeometryKinds.Polygon),
    ]);

    internal void Read(ReadOnlySpan<byte> wkb)
    {
        Points.Clear();
        Lines.Clear();
        Polygons.Clear();
        var cursor = new WkbCursor(wkb);
        ReadOne(ref cursor);
    }

    private void ReadOne(ref WkbCursor cursor)
    {
        var type = cursor.Header();
        switch (type)
        {
            case WkbCursor.Point:
                var (x, y) = cursor.Vertex();
                if (!double.IsNaN(x) && !double.IsNaN(y))
                {
                    Points.BeginPart();
                    Points.Add(x, y);
                }

                break;
            case WkbCursor.LineString:
                ReadPart(ref cursor, Lines, isRing: false, beginsPolygon: false);
                break;
            case WkbCursor.Polygon:
                var rings = cursor.PartCount();
                var isOuter = true;
                for (var ring = 0; ring < rings; ring++)
                {
                    isOuter &= !ReadPart(ref cursor, Polygons, isRing: true, beginsPolygon: isOuter);
                }

                break;
            default:
                for (var parts = cursor.PartCount(); parts > 0; parts--)
                {
                    ReadOne(ref cursor);
                }

                break;
        }
    }

    private static bool ReadPart(ref WkbCursor cursor, FlatParts into, bool isRing, bool beginsPolygon)
    {
        var vertices = cursor.VertexCount();
        if (vertices == 0)
        {
            return false;
        }

        if (beginsPolygon)
        {
            into.BeginPolygon();
        }

        into.BeginPart();
        var (firstX, firstY) = cursor.Vertex();
        into.Add(firstX, firstY);
        var (x, y) = (firstX, firstY);
        for (var i = 1; i < vertices; i++)
        {
            (x, y) = cursor.Vertex();
            into.Add(x, y);
        }

        // Some writers leave rings open.
        if (vertices == 1 || (isRing && (x != firstX || y != firstY)))
        {
            into.Add(firstX, firstY);
        }

        return true;
    }
}
