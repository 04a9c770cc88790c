using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>A box in degrees whose longitudes may lie or reach beyond ±180.</summary>
/// <param name="West">Western edge.</param>
/// <param name="South">Southern edge.</param>
/// <param name="East">Eastern edge, at least <paramref name="West"/>.</param>
/// <param name="North">Northern edge.</param>
internal readonly record struct GroundBox(double West, double South, double East, double North)
{
    /// <summary>Metres in a degree of latitude, a little less than in the shortest, so that a box is rather too large.</summary>
    public const double MetresPerDegree = 110_500;
    private const double Radian = Math.PI / 180;

    /// <summary>A box with all places within a distance in metres of those between two places.</summary>
    public static GroundBox Around(double west, double south, double east, double north, double metres)
    {
        var up = metres / MetresPerDegree;
        var widest = Math.Min(89.9, Math.Max(Math.Abs(south), Math.Abs(north)) + up);
        var across = Math.Min(360, up / Math.Cos(widest * Radian));
        return new GroundBox(west - across, south - up, east + across, north + up);
    }

    /// <summary>Whole turns to add to this box's longitudes to bring it over another box, or NaN when the two share nothing.</summary>
    public double ShiftTo(Envelope other)
    {
        if (other.MinY > North || other.MaxY < South)
        {
            return double.NaN;
        }

        // The fewest turns that bring the eastern edge past the other's western one.
        var shift = 360 * Math.Ceiling((other.MinX - East) / 360);
        return West + shift <= other.MaxX ? shift : double.NaN;
    }
}
