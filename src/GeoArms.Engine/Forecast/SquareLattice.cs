using GeoArms.Core.Projections.Maps;

namespace GeoArms.Engine.Forecast;

/// <summary>
/// Squares of equal area on Lambert's equal-area azimuthal map; the square of column 0 and row 0 has its south-western corner on the map's origin,
/// rows go north. Within 1,000 km of the origin distances on the map are within 0.4 % of those on the ground.
/// </summary>
/// <param name="projection">The map, in metres.</param>
/// <param name="side">Metres along one side.</param>
public sealed class SquareLattice(LambertAzimuthal projection, double side)
{
    /// <summary>Longest piece of an edge in metres: a straight line in degrees over so short a way is within metres of the edge.</summary>
    private const double LongestPiece = 10_000;

    /// <summary>The map.</summary>
    public LambertAzimuthal Projection => projection;

    /// <summary>Metres along one side.</summary>
    public double Side => side;

    /// <summary>Column and row of the square that holds a place on the map.</summary>
    public (int Column, int Row) Locate(double x, double y) => ((int)Math.Floor(x / side), (int)Math.Floor(y / side));

    /// <summary>Centre of a square on the map.</summary>
    public (double X, double Y) Centre(int column, int row) => ((column + 0.5) * side, (row + 0.5) * side);

    /// <summary>
    /// Outline of a square in degrees: longitude, latitude, …, against the clock, the first vertex repeated at the end. Long sides carry vertices
    /// between. Longitudes run on beyond ±180 where the square lies across the antimeridian.
    /// </summary>
    public double[] Outline(int column, int row)
    {
        var pieces = (int)Math.Ceiling(side / LongestPiece);
        var ring = new double[((4 * pieces) + 1) * 2];
        for (var i = 0; i < 4 * pieces; i++)
        {
            var part = i % pieces / (double)pieces;
            var (x, y) = (i / pieces) switch
            {
                0 => (part, 0.0),
                1 => (1.0, part),
                2 => (1 - part, 1.0),
                _ => (0.0, 1 - part),
            };
            var (longitude, latitude) = projection.ToLonLat((column + x) * side, (row + y) * side);
            ring[2 * i] = i == 0 ? longitude : longitude + (360 * Math.Round((ring[(2 * i) - 2] - longitude) / 360));
            ring[(2 * i) + 1] = latitude;
        }

        (ring[^2], ring[^1]) = (ring[0], ring[1]);
        return ring;
    }
}
