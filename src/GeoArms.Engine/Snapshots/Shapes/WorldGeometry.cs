using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Engine.Snapshots.Shapes;

/// <summary>Geometries that may cross the antimeridian or go round a pole, as geometries of the flat world from −180 to 180 (see <see cref="Antimeridian"/>).</summary>
public static class WorldGeometry
{
    /// <summary>Makes geometries in degrees (EPSG 4326, longitude first).</summary>
    public static GeometryFactory Factory => WkbGeometry.Factory;

    /// <summary>A geometry in degrees, cut.</summary>
    public static Geometry Cut(Geometry geometry) => Cut(new WKBWriter().Write(geometry));

    /// <summary>A geometry in degrees as well-known binary, cut.</summary>
    public static Geometry Cut(ReadOnlySpan<byte> wkb)
    {
        var flat = new FlatGeometry();
        flat.Read(wkb);
        var cut = flat.ToCutGeometry();

        // One kind of part as a geometry of its own: overlays take no collections.
        var parts = Enumerable.Range(0, cut.NumGeometries).Select(cut.GetGeometryN).Where(part => !part.IsEmpty).ToArray();
        return parts.Length == 1 ? parts[0] : cut;
    }
}
