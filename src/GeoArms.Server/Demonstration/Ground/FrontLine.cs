using NetTopologySuite.Geometries;

namespace GeoArms.Server.Demonstration.Ground;

/// <summary>The line along which the parties face each other, in degrees.</summary>
internal sealed class FrontLine
{
    private readonly LocalPlane _plane;
    private readonly LineString _inPlane;

    /// <summary>Draws the line of a recipe.</summary>
    public FrontLine(Country country)
    {
        _plane = country.Plane;
        var points = FractalLine.Through(Terrain.Points(country.Recipe.FrontLine), 0.14, 2, new RandomStream(country.Recipe.Seed, "front"));
        _inPlane = country.Terrain.Factory.CreateLineString([.. points]);
    }

    /// <summary>The line in the plane, in kilometres.</summary>
    public LineString InPlane => _inPlane;

    /// <summary>Kilometres from a position to the line.</summary>
    public double Distance(Coordinate position) => _inPlane.Distance(_inPlane.Factory.CreatePoint(_plane.ToPlane(position)));

    /// <summary>How much heavier the fighting is here than far from the line: 1 far away, more than 10 on it.</summary>
    public double Exposure(Coordinate position) => 1 + (10 * Math.Exp(-Distance(position) / 20));

    /// <summary>A position near the line and the direction of the line there (radians from east).</summary>
    public (Coordinate At, double Direction) Near(RandomStream random, double kilometres)
    {
        var points = _inPlane.Coordinates;
        var i = random.Whole(1, points.Length - 1);
        var (a, b) = (points[i - 1], points[i]);
        var share = random.Unit();
        var at = _plane.ToDegrees(
            a.X + ((b.X - a.X) * share) + (random.Normal() * kilometres),
            a.Y + ((b.Y - a.Y) * share) + (random.Normal() * kilometres));
        return (at, Math.Atan2(b.Y - a.Y, b.X - a.X));
    }
}
