using GeoArms.Server.Demonstration.Ground;
using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Arms;

/// <summary>Outlines of hazardous areas as survey teams draw them: few corners, straight sides.</summary>
internal static class HazardShape
{
    /// <summary>A long strip, such as a minefield along a line of trenches.</summary>
    /// <param name="country">The country.</param>
    /// <param name="at">Its centre in degrees.</param>
    /// <param name="direction">Direction of its length, radians from east.</param>
    /// <param name="length">Length in kilometres.</param>
    /// <param name="width">Width in kilometres.</param>
    /// <param name="random">The stream to draw from.</param>
    public static Polygon Strip(Country country, Coordinate at, double direction, double length, double width, RandomStream random)
    {
        var parts = Math.Clamp((int)(length / width / 1.5), 2, 5);
        var corners = new List<Coordinate>();
        for (var side = -1; side <= 1; side += 2)
        {
            for (var i = 0; i <= parts; i++)
            {
                var along = (((double)i / parts) - 0.5) * length * -side;
                corners.Add(Turned(country, at, direction, along * random.Between(0.94, 1.06), side * width / 2 * random.Between(0.75, 1.25)));
            }
        }

        return Closed(country, corners);
    }

    /// <summary>A rounded patch, such as the footprint of a strike.</summary>
    public static Polygon Patch(Country country, Coordinate at, double radius, RandomStream random)
    {
        var count = random.Whole(6, 11);
        var (direction, stretch) = (random.Between(0, Math.PI), random.Between(1, 1.9));
        var corners = new List<Coordinate>();
        for (var i = 0; i < count; i++)
        {
            var angle = 2 * Math.PI * i / count;
            var distance = radius * random.Between(0.75, 1.2);
            corners.Add(Turned(country, at, direction, distance * stretch * Math.Cos(angle), distance / stretch * Math.Sin(angle)));
        }

        return Closed(country, corners);
    }

    private static Coordinate Turned(Country country, Coordinate at, double direction, double along, double across) =>
        country.Plane.Moved(at, (along * Math.Cos(direction)) - (across * Math.Sin(direction)), (along * Math.Sin(direction)) + (across * Math.Cos(direction)));

    private static Polygon Closed(Country country, List<Coordinate> corners) =>
        country.Terrain.Factory.CreatePolygon([.. corners, corners[0].Copy()]);
}
