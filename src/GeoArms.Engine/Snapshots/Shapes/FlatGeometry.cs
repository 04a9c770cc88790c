using GeoArms.Core.Layers;

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
                ReadPart(ref cursor, Lines, false);
                break;
            case WkbCursor.Polygon:
                var rings = cursor.PartCount();
                var isOuter = true;
                for (var ring = 0; ring < rings; ring++)
                {
                    isOuter &= !ReadPart(ref cursor, Polygons, isOuter);
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

    private static bool ReadPart(ref WkbCursor cursor, FlatParts into, bool beginsPolygon)
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
        for (var i = 0; i < vertices; i++)
        {
            var (x, y) = cursor.Vertex();
            into.Add(x, y);
        }

        return true;
    }
}
