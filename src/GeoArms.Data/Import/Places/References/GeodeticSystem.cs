using GeoArms.Core.Projections;

namespace GeoArms.Data.Import.Places.References;

/// <summary>A geographic reference system: an ellipsoid, a prime meridian, a unit of angles, and how it lies to WGS84.</summary>
/// <param name="Name">Name for messages.</param>
/// <param name="Ellipsoid">The ellipsoid.</param>
/// <param name="PrimeMeridian">Longitude of its prime meridian from Greenwich in degrees.</param>
/// <param name="DegreesPerUnit">Degrees in one unit of its angles (0.9 for grads).</param>
/// <param name="Shifts">Shifts to WGS84, the most accurate first; none for WGS84 itself.</param>
internal sealed record GeodeticSystem(string Name, Ellipsoid Ellipsoid, double PrimeMeridian, double DegreesPerUnit, IReadOnlyList<KnownShift> Shifts)
{
    private readonly KnownShift? _widest = Shifts.MaxBy(shift => shift.Area) is { } widest
        ? widest with { Name = $"{widest.Name}, outside its area", Accuracy = double.IsNaN(widest.Accuracy) ? widest.Accuracy : Math.Max(widest.Accuracy, KnownShift.AssumedAccuracy), IsAccuracyAssumed = true }
        : null;

    /// <summary>WGS84.</summary>
    public static GeodeticSystem Wgs84 { get; } = new("WGS 84", Ellipsoid.Wgs84, 0, 1, []);

    /// <summary>True when its degrees are those of WGS84.</summary>
    public bool IsLongitudeLatitude => PrimeMeridian == 0 && DegreesPerUnit == 1 && Shifts.All(shift => shift.Shift.IsNull);

    /// <summary>
    /// The shift for a place: the most accurate of those made for an area around it, else the one with the widest area,
    /// which may there be off by a hundred metres; null for WGS84 itself. Areas are boxes in degrees, as the EPSG
    /// dataset gives them.
    /// </summary>
    public KnownShift? ShiftAt(double longitude, double latitude)
    {
        foreach (var shift in Shifts)
        {
            if (shift.Covers(longitude, latitude))
            {
                return shift;
            }
        }

        return _widest;
    }
}
