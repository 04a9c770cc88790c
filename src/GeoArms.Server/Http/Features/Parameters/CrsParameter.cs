using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Server.Serving;

namespace GeoArms.Server.Http.Features.Parameters;

/// <summary>The parameters <c>crs</c> and <c>bbox-crs</c>, and the systems that a collection takes (OGC 18-058r1).</summary>
internal static class CrsParameter
{
    /// <summary>Reference system of the answer.</summary>
    public const string Crs = "crs";

    /// <summary>Reference system of the box.</summary>
    public const string BoxCrs = "bbox-crs";

    private const double ZoneDegrees = 6;

    /// <summary>
    /// The systems that a layer is answered in: degrees, Web Mercator, and the UTM zones of its extent with one more on each
    /// side. Farther away a zone's coordinates mean nothing.
    /// </summary>
    public static IEnumerable<ReferenceSystem> Of(ServedLayer layer)
    {
        yield return ReferenceSystem.Crs84;
        yield return ReferenceSystem.Epsg4326;
        yield return ReferenceSystem.WebMercator;
        for (var zone = 1; zone <= Utm.Zones; zone++)
        {
            if (IsNear(zone, layer))
            {
                yield return ReferenceSystem.OfZone(zone, isNorth: true);
                yield return ReferenceSystem.OfZone(zone, isNorth: false);
            }
        }
    }

    /// <summary>The system that a parameter names; CRS84 when it is absent.</summary>
    /// <exception cref="InputException">It is not one of the layer's; the message names those.</exception>
    public static ReferenceSystem Read(QueryParameters parameters, string name, ServedLayer layer) => parameters[name] is { } text
        ? Find(text, layer) ?? throw new InputException($"Got the {name} '{text}'; expected one of {string.Join(", ", Of(layer).Select(system => $"[{system.Name}]"))}, or its URI.") { Parameter = name }
        : ReferenceSystem.Crs84;

    /// <summary>The system of a name, if the layer takes it.</summary>
    public static ReferenceSystem? Find(string name, ServedLayer layer) =>
        ReferenceSystem.Find(name) is { } system && (system.Zone == 0 || IsNear(system.Zone, layer)) ? system : null;

    private static bool IsNear(int zone, ServedLayer layer)
    {
        if (layer.View.Extent(layer.Everything) is not { } extent)
        {
            return true;
        }

        // Both counted eastwards from the extent's western edge, so that the antimeridian is no special case.
        var width = extent.East - extent.West + (extent.CrossesAntimeridian ? 360 : 0);
        var west = (ZoneDegrees * (zone - 1)) - 180 - ZoneDegrees;
        var from = Turned(west - extent.West);
        return from <= width || from + (3 * ZoneDegrees) >= 360;
    }

    private static double Turned(double degrees) => degrees - (360 * Math.Floor(degrees / 360));
}
