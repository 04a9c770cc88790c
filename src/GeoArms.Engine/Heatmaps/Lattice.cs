using GeoArms.Core.Filters;
using GeoArms.Core.Projections;

namespace GeoArms.Engine.Heatmaps;

/// <summary>
/// Cells in rows of one latitude each, evenly spaced in longitude: the pixels of a Web Mercator tile, or the cells of a
/// longitude-latitude grid. Row by row from the north-west; degrees. Longitudes may run beyond 180, so that a lattice across the
/// antimeridian is one piece.
/// </summary>
public sealed class Lattice
{
    private readonly double[] _latitudes;
    private readonly double[] _edges;

    private Lattice(double west, double longitudeStep, int width, double[] latitudes, double[] edges, bool isEvenInLatitude)
    {
        IsEvenInLatitude = isEvenInLatitude;
        West = west;
        LongitudeStep = longitudeStep;
        Width = width;
        _latitudes = latitudes;
        _edges = edges;
    }

    /// <summary>True when all rows are as tall in degrees: on the ground, as tall as columns are wide at the equator when both are.</summary>
    public bool IsEvenInLatitude { get; }

    /// <summary>Western edge of the first column.</summary>
    public double West { get; }

    /// <summary>Width of a column in degrees.</summary>
    public double LongitudeStep { get; }

    /// <summary>Number of columns.</summary>
    public int Width { get; }

    /// <summary>Number of rows.</summary>
    public int Height => _latitudes.Length;

    /// <summary>Number of cells.</summary>
    public int Count => Width * Height;

    /// <summary>Latitude of the centre of each row, from the north.</summary>
    public ReadOnlySpan<double> Latitudes => _latitudes;

    /// <summary>Latitude of the edges of the rows, from the north: one more than there are rows.</summary>
    public ReadOnlySpan<double> Edges => _edges;

    /// <summary>Longitude of the centre of a column.</summary>
    public double Longitude(int column) => West + ((column + 0.5) * LongitudeStep);

    /// <summary>Some rows of the lattice, their places unchanged.</summary>
    /// <param name="first">First row.</param>
    /// <param name="count">How many.</param>
    public Lattice Rows(int first, int count) =>
        first == 0 && count == Height ? this : new(West, LongitudeStep, Width, _latitudes[first..(first + count)], _edges[first..(first + count + 1)], IsEvenInLatitude);

    /// <summary>The pixels of a tile.</summary>
    /// <param name="tile">Address inside the matrix.</param>
    /// <param name="side">Pixels along a side.</param>
    public static Lattice OfTile(TileAddress tile, int side)
    {
        var pixel = tile.Side / (double)side;
        var latitudes = new double[side];
        var edges = new double[side + 1];
        for (var row = 0; row < side; row++)
        {
            latitudes[row] = WorldGrid.Latitude(tile.Top + ((row + 0.5) * pixel));
            edges[row] = WorldGrid.Latitude(tile.Top + (row * pixel));
        }

        edges[side] = WorldGrid.Latitude(tile.Top + tile.Side);
        return new Lattice(WorldGrid.Longitude(tile.Left), pixel / WorldGrid.Size * 360, side, latitudes, edges, isEvenInLatitude: false);
    }

    /// <summary>The pixels of a tile on any grid.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="cell">The cell of it that the tile is.</param>
    /// <param name="side">Pixels along a side.</param>
    public static Lattice OfTile(MapGrid grid, TileAddress cell, int side)
    {
        if (grid == MapGrid.Mercator)
        {
            return OfTile(cell, side);
        }

        var box = new LonLatBox(
            WorldGrid.Longitude(cell.Left), LonLatGrid.Latitude(cell.Top + cell.Side), WorldGrid.Longitude(cell.Left + cell.Side), LonLatGrid.Latitude(cell.Top));
        return OfBox(box, side, side);
    }

    /// <summary>The cells of an evenly spaced longitude-latitude grid over a box; it may cross the antimeridian.</summary>
    public static Lattice OfBox(LonLatBox box, int width, int height)
    {
        var east = box.CrossesAntimeridian ? box.East + 360 : box.East;
        var step = (box.North - box.South) / height;
        var latitudes = new double[height];
        var edges = new double[height + 1];
        for (var row = 0; row < height; row++)
        {
            latitudes[row] = box.North - ((row + 0.5) * step);
            edges[row] = box.North - (row * step);
        }

        edges[height] = box.South;
        return new Lattice(box.West, (east - box.West) / width, width, latitudes, edges, isEvenInLatitude: true);
    }
}
