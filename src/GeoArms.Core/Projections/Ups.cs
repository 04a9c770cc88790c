using GeoArms.Core.Projections.Maps;

namespace GeoArms.Core.Projections;

/// <summary>
/// The Universal Polar Stereographic grid: the ground north of 84° N and south of 80° S, which UTM leaves out (NGA.SIG.0012). The poles lie
/// at easting and northing 2,000,000 m.
/// </summary>
public static class Ups
{
    private static readonly PolarStereographic North = Pole(isNorth: true);
    private static readonly PolarStereographic South = Pole(isNorth: false);

    /// <summary>True for a latitude in degrees that UTM does not cover.</summary>
    public static bool Covers(double latitude) => latitude is < Utm.South or >= Utm.North;

    /// <summary>The projection about a pole on WGS84.</summary>
    public static PolarStereographic Map(bool isNorth) => isNorth ? North : South;

    private static PolarStereographic Pole(bool isNorth) => PolarStereographic.OfScale(Ellipsoid.Wgs84, isNorth, 0, 0.994, 2_000_000, 2_000_000);
}
