namespace GeoArms.Engine.Snapshots.Shapes;

/// <summary>
/// Grows to cover stretches of longitude. When everything lies within half the world about the antimeridian, the span
/// crosses it: its end is then above 180.
/// </summary>
public struct LongitudeSpan
{
    private double _west;
    private double _east;
    private double _turnedWest;
    private double _turnedEast;

    /// <summary>Begins with nothing.</summary>
    public LongitudeSpan() => (_west, _east, _turnedWest, _turnedEast) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);

    /// <summary>True as long as nothing is covered.</summary>
    public readonly bool IsEmpty => _west > _east;

    /// <summary>West and east in degrees; east is above 180 across the antimeridian.</summary>
    public readonly (double West, double East) Bounds =>
        _turnedEast - _turnedWest <= 180 && _turnedEast > 180 && _turnedWest < 180 ? (_turnedWest, _turnedEast)
        : _east > 180 ? (-180, 180)
        : (_west, _east);

    /// <summary>Covers from a longitude of −180 to 180 eastward to one that may be above 180.</summary>
    public void Add(double west, double east)
    {
        _west = Math.Min(_west, west);
        _east = Math.Max(_east, east);
        var turn = west < 0 ? 360 : 0;
        _turnedWest = Math.Min(_turnedWest, west + turn);
        _turnedEast = Math.Max(_turnedEast, east + turn);
    }
}
