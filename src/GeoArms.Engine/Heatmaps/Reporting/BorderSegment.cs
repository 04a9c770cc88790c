using GeoArms.Core.Projections;

namespace GeoArms.Engine.Heatmaps.Reporting;

/// <summary>A piece of a border, with the metric of its middle; at most some tens of kilometres long.</summary>
internal readonly struct BorderSegment
{
    private readonly double _longitude;
    private readonly double _latitude;
    private readonly double _alongX;
    private readonly double _alongY;
    private readonly double _lengthSquared;
    private readonly double _metresEast;
    private readonly double _metresNorth;

    /// <summary>Takes the ends in degrees.</summary>
    public BorderSegment(double fromLongitude, double fromLatitude, double toLongitude, double toLatitude)
    {
        const double Small = 0.01;
        var middle = (fromLatitude + toLatitude) / 2;
        _longitude = fromLongitude;
        _latitude = fromLatitude;
        _metresEast = Geodesy.Distance(0, middle, Small, middle) / Small;
        _metresNorth = Geodesy.Distance(0, middle - (Small / 2), 0, middle + (Small / 2)) / Small;
        _alongX = (toLongitude - fromLongitude) * _metresEast;
        _alongY = (toLatitude - fromLatitude) * _metresNorth;
        _lengthSquared = (_alongX * _alongX) + (_alongY * _alongY);
        South = Math.Min(fromLatitude, toLatitude);
        North = Math.Max(fromLatitude, toLatitude);
    }

    /// <summary>Latitude of the southern end.</summary>
    public double South { get; }

    /// <summary>Latitude of the northern end.</summary>
    public double North { get; }

    /// <summary>Degrees of latitude that so many metres are.</summary>
    public double Degrees(double metres) => metres / _metresNorth;

    /// <summary>True when a place in degrees is nearer than a reach in metres.</summary>
    public bool IsWithin(double longitude, double latitude, double reach)
    {
        var (x, y) = ((longitude - _longitude) * _metresEast, (latitude - _latitude) * _metresNorth);
        var share = _lengthSquared == 0 ? 0 : Math.Clamp(((x * _alongX) + (y * _alongY)) / _lengthSquared, 0, 1);
        var (offX, offY) = (x - (share * _alongX), y - (share * _alongY));
        return (offX * offX) + (offY * offY) < reach * reach;
    }

    /// <summary>
    /// Longitudes on a parallel between which all places are nearer than a reach in metres; an empty range when there are none. The
    /// neighbourhood of a piece is convex, so it is one range: that of its two discs, and of the band between them.
    /// </summary>
    public (double West, double East) Range(double latitude, double reach)
    {
        var y = (latitude - _latitude) * _metresNorth;
        var (west, east) = (double.PositiveInfinity, double.NegativeInfinity);
        Disc(y, reach, 0, 0, ref west, ref east);
        Disc(y, reach, _alongX, _alongY, ref west, ref east);
        if (_alongY != 0)
        {
            // The long sides of the band: the piece, moved by the reach to its left and to its right.
            var length = Math.Sqrt(_lengthSquared);
            var (normalX, normalY) = (-_alongY / length * reach, _alongX / length * reach);
            Side(y, normalX, normalY, ref west, ref east);
            Side(y, -normalX, -normalY, ref west, ref east);
        }

        return (_longitude + (west / _metresEast), _longitude + (east / _metresEast));
    }

    private static void Disc(double y, double radius, double centreX, double centreY, ref double west, ref double east)
    {
        var squared = (radius * radius) - ((y - centreY) * (y - centreY));
        if (squared > 0)
        {
            var half = Math.Sqrt(squared);
            (west, east) = (Math.Min(west, centreX - half), Math.Max(east, centreX + half));
        }
    }

    private void Side(double y, double fromX, double fromY, ref double west, ref double east)
    {
        var share = (y - fromY) / _alongY;
        if (share is >= 0 and <= 1)
        {
            var x = fromX + (share * _alongX);
            (west, east) = (Math.Min(west, x), Math.Max(east, x));
        }
    }
}
