using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GeoArms.Engine.Snapshots.Shapes;

/// <summary>Geometries that may cross the antimeridian or go round a pole, as geometries of the flat world from −180 to 180 (see <see cref="Antimeridian"/>).</summary>
public static class WorldGeometry
{
    /// <summary>A geometry in degrees, cut.</summary>
    public static Geometry Cut(Geometry geometry) => Cut(new WKBWriter().Write(geometry));

    /// <summary>A geometry in degrees as well-known binary, cut.</summary>
    public static Geometry Cut(ReadOnlySpan<byte> wkb)
    {
        var flat = new FlatGeometry();
        flat.Read(wkb);
        return flat.ToCutGeometry();
    }
}
