using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Zones;

/// <summary>A zone that parties agreed on, as the layer <c>zones</c> has it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name, or empty.</param>
/// <param name="ZoneType">Code of its type, as <c>weaponFree</c>.</param>
/// <param name="Prohibits">What it prohibits, as entered.</param>
/// <param name="ValidFrom">First day in force (days since 1970), or null when it is not known.</param>
/// <param name="ValidTo">Last day in force, or null when it has no end.</param>
/// <param name="BufferMetres">Width of the strip outside in which it is watched, or null when the agreement has none.</param>
/// <param name="Shape">Polygons in degrees.</param>
public sealed record AgreedZone(
    string Id, string Name, string ZoneType, IReadOnlyList<string> Prohibits, long? ValidFrom, long? ValidTo, double? BufferMetres, Geometry Shape)
{
    /// <summary>The prohibited things that are weapon categories; empty when the agreement names none.</summary>
    /// <param name="weapons">All weapon categories.</param>
    public IReadOnlyList<string> ProhibitedWeapons(IReadOnlyCollection<string> weapons) =>
        [.. Prohibits.Where(item => weapons.Contains(item, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
}
