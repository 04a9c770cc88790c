using GeoArms.Core.Projections.Maps;

namespace GeoArms.Engine.Hotspots;

/// <summary>
/// Regular hexagons that cover an equal-area map, so that every cell has the same area on the ground. Rows run from west to east, √3/2 of a
/// width apart; the hexagon of column 0 and row 0 has its centre on the map's origin, and rows with odd numbers stand half a width further east.
/// Each hexagon has a flat side to the west and to the east.
/// </summary>
public sealed class HexagonLattice
{
    /// <summary>Longest piece of an edge in metres: a straight line in degrees over so short a way is within metres of the edge.</summary>
    private const double LongestPiece = 10_000;

    private const double Sixth = Math.PI / 3;

    private static readonly double RowPart = Math.Sqrt(3) / 2;

    private readonly double _perWidth;
    private readonly double _perRow;

    /// <summary>Makes the lattice.</summary>
    /// <param name="projection">The map, in metres.</param>
    /// <param name="width">Metres from flat side to flat side.</param>
    public HexagonLattice(LambertAzimuthal projection, double width)
    {
        Projection = projection;
        Width = width;
        RowStep = width * RowPart;
        _perWidth = 1 / width;
        _perRow = 1 / RowStep;
    }

    /// <summary>The map.</summary>
    public LambertAzimuthal Projection { get; }

    /// <summary>Metres from flat side to flat side.</summary>
    public double Width { get; }

    /// <summary>Metres from row to row.</summary>
    public double RowStep { get; }

    /// <summary>Metres along one side.</summary>
    public double Side => Width / Math.Sqrt(3);

    /// <summary>Area of a cell in square metres.</summary>
    public double Area => Width * RowStep;

    /// <summary>The cell that holds a place on the map, by rounding cube coordinates (Patel 2013, "Hexagonal Grids").</summary>
    /// <param name="x">Easting in metres.</param>
    /// <param name="y">Northing in metres.</param>
    public (int Column, int Row) Locate(double x, double y)
    {
        var row = y * _perRow;
        var skewed = (x * _perWidth) - (row / 2);
        var third = -skewed - row;
        var (r, q, s) = (Math.Round(row), Math.Round(skewed), Math.Round(third));
        var (dr, dq, ds) = (Math.Abs(r - row), Math.Abs(q - skewed), Math.Abs(s - third));
        if (dq > dr && dq > ds)
        {
            q = -r - s;
        }
        else if (dr > ds)
        {
            r = -q - s;
        }

        var whole = (int)r;
        return ((int)q + (whole >> 1), whole);
    }

    /// <summary>Centre of a cell on the map.</summary>
    public (double X, double Y) Centre(int column, int row) => ((column + ((row & 1) / 2.0)) * Width, row * RowStep);

    /// <summary>Metres from a place inside a cell to the cell's nearest edge; negative when the place lies outside.</summary>
    public double Clearance(double x, double y, int column, int row)
    {
        var (centreX, centreY) = Centre(column, row);
        var (dx, dy) = (x - centreX, (y - centreY) * RowPart);
        return (Width / 2) - Math.Max(Math.Abs(dx), Math.Max(Math.Abs((dx / 2) + dy), Math.Abs((dx / 2) - dy)));
    }

    /// <summary>Column of the neighbour of a cell; the row is <paramref name="row"/>, or one more or less.</summary>
    /// <param name="column">Column of the cell.</param>
    /// <param name="row">Row of the cell.</param>
    /// <param name="side">0 to 5, against the clock from the east.</param>
    public static (int Column, int Row) Neighbour(int column, int row, int side)
    {
        var odd = row & 1;
        return side switch
        {
            0 => (column + 1, row),
            1 => (column + odd, row + 1),
            2 => (column - 1 + odd, row + 1),
            3 => (column - 1, row),
            4 => (column - 1 + odd, row - 1),
            _ => (column + odd, row - 1),
        };
    }

    /// <summary>
    /// Outline of a cell in degrees: longitude, latitude, …, against the clock, the first vertex repeated at the end. Long sides carry vertices
    /// between. Longitudes run on beyond ±180 where the cell lies across the antimeridian.
    /// </summary>
    public double[] Outline(int column, int row)
    {
        var pieces = (int)Math.Ceiling(Side / LongestPiece);
        var ring = new double[((6 * pieces) + 1) * 2];
        var (centreX, centreY) = Centre(column, row);
        var at = 0;
        for (var corner = 0; corner < 6; corner++)
        {
            var (fromX, fromY) = Corner(centreX, centreY, corner);
            var (toX, toY) = Corner(centreX, centreY, corner + 1);
            for (var piece = 0; piece < pieces; piece++)
            {
                var part = piece / (double)pieces;
                var (longitude, latitude) = Projection.ToLonLat(fromX + (part * (toX - fromX)), fromY + (part * (toY - fromY)));
                ring[at] = at == 0 ? longitude : longitude + (360 * Math.Round((ring[at - 2] - longitude) / 360));
                ring[at + 1] = latitude;
                at += 2;
            }
        }

        (ring[at], ring[at + 1]) = (ring[0], ring[1]);
        return ring;
    }

    private (double X, double Y) Corner(double centreX, double centreY, int corner)
    {
        var (sine, cosine) = Math.SinCos((corner - 0.5) * Sixth);
        return (centreX + (Side * cosine), centreY + (Side * sine));
    }
}
