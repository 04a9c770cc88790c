namespace GeoArms.Engine.Snapshots.Shapes;

/// <summary>
/// Grows to cover stretches of longitude. When everything lies within half the world about the antimeridian, the span
/// crosses it: its end is then above 180.
/// </summary>
internal struct LongitudeSpan
{
    private double _west;
    private double _east;
    private double _turnedWest;
    private double _turnedEast;

    public LongitudeSpan() => (_west, _east, _turnedWest, _turnedEast) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);

    internal readonly bool IsEmpty => _west > _east;

    internal readonly (double West, double East) Bounds =>
        _turnedEast - _turnedWest <= 180 && _turnedEast > 180 && _turnedWest < 180 ? (_turnedWest, _turnedEast)
        : _east > 180 ? (-180, 180)
        : (_west, _east);

    /// <summary>Covers from a longitude of −180 to 180 eastward to one that may be above 180.</summary>
    internal void Add(double west, double east)
    {
        _west = Math.Min(_west, west);
        _east = Math.Max(_east, east);
        var turn = west < 0 ? 360 : 0;
        _turnedWest = Math.Min(_turnedWest, west + turn);
        _turnedEast = Math.Max(_turnedEast, east + turn);
    }
}
