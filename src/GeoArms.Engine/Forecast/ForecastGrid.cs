using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Hotspots;

namespace GeoArms.Engine.Forecast;

/// <summary>
/// The cells of a forecast: squares of equal area on Lambert's equal-area azimuthal map about the study area, those that the study area touches,
/// numbered row by row from the south-west. They depend on the areas (or the box around all incidents) and the width, not on filter or period.
/// </summary>
public sealed class ForecastGrid
{
    /// <summary>Most cells of one forecast.</summary>
    public const int MostCells = 250_000;

    /// <summary>Metres within which events beyond the outer border of the study area may be missing (METHODS, what every product says).</summary>
    public const double BorderReach = 25_000;

    private readonly int[] _numbers;
    private readonly int[] _places;
    private readonly double[] _squareMetres;
    private readonly bool[] _nearBorder;

    internal ForecastGrid(StudyArea area, SquareLattice lattice)
    {
        Lattice = lattice;
        IsOutlined = area.IsOutlined;
        Centre = (area.CentreLongitude, area.CentreLatitude);
        var ground = new StudyGround(area, lattice);
        (FirstColumn, FirstRow, Columns, Rows) = (ground.FirstColumn, ground.FirstRow, ground.Columns, ground.Rows);
        _places = ground.TouchedPlaces();
        if (_places.Length > MostCells)
        {
            throw TooMany(lattice.Side, _places.Length);
        }

        _numbers = new int[Columns * Rows];
        _numbers.AsSpan().Fill(-1);
        _squareMetres = new double[_places.Length];
        for (var cell = 0; cell < _places.Length; cell++)
        {
            _numbers[_places[cell]] = cell;
            _squareMetres[cell] = ground.SquareMetres(_places[cell]);
        }

        _nearBorder = area.IsOutlined ? ground.NearOuterBorder(_places, BorderReach) : new bool[_places.Length];
    }

    /// <summary>The squares.</summary>
    public SquareLattice Lattice { get; }

    /// <summary>Number of cells.</summary>
    public int Count => _places.Length;

    /// <summary>Metres along one side of a cell.</summary>
    public double Cell => Lattice.Side;

    /// <summary>True when the study area is the union of administrative areas, false when it is a box.</summary>
    public bool IsOutlined { get; }

    /// <summary>Origin of the map in degrees.</summary>
    public (double Longitude, double Latitude) Centre { get; }

    /// <summary>Area of the study area in square kilometres.</summary>
    public double TotalKm2 => _squareMetres.Sum() / 1e6;

    /// <summary>Least column of the rectangle around the cells.</summary>
    internal int FirstColumn { get; }

    /// <summary>Least row of the rectangle around the cells.</summary>
    internal int FirstRow { get; }

    /// <summary>Columns of the rectangle around the cells.</summary>
    internal int Columns { get; }

    /// <summary>Rows of the rectangle around the cells.</summary>
    internal int Rows { get; }

    /// <summary>The cells over the administrative areas, or without any over the box around all incidents, or over a box that is given.</summary>
    /// <param name="layers">One state of all layers.</param>
    /// <param name="cell">Metres along one side.</param>
    /// <param name="box">A study area to take instead, or null.</param>
    /// <exception cref="InputException">There is no layer of incidents, or there would be too many cells.</exception>
    public static ForecastGrid Of(LayerViews layers, double cell = ForecastRequest.DefaultCell, LonLatBox? box = null)
    {
        var incidents = layers.Find(BuiltInLayers.Incidents.Name) ?? throw new InputException("There is no layer 'incidents' to forecast from.");
        return Of(box is { } given ? StudyArea.Of(given) : StudyArea.Of(layers, incidents), cell);
    }

    internal static ForecastGrid Of(StudyArea area, double cell) => new(area, new SquareLattice(area.Projection, cell));

    /// <summary>The cell that holds a place in degrees, or −1 outside the study area's cells.</summary>
    public int CellAt(double longitude, double latitude)
    {
        var (x, y) = Lattice.Projection.ToMap(longitude, latitude);
        return CellAtMap(x, y);
    }

    /// <summary>The cell that holds a place on the map (metres), or −1.</summary>
    public int CellAtMap(double x, double y)
    {
        var (column, row) = Lattice.Locate(x, y);
        return Find(column, row);
    }

    /// <summary>The cell at a column and row of the lattice, or −1.</summary>
    public int Find(int column, int row)
    {
        var (x, y) = (column - FirstColumn, row - FirstRow);
        return (uint)x < (uint)Columns && (uint)y < (uint)Rows ? _numbers[(y * Columns) + x] : -1;
    }

    /// <summary>Column and row of a cell in the lattice.</summary>
    public (int Column, int Row) Place(int cell) => (FirstColumn + (_places[cell] % Columns), FirstRow + (_places[cell] / Columns));

    /// <summary>Centre of a cell in degrees.</summary>
    public (double Longitude, double Latitude) CentreOf(int cell)
    {
        var (column, row) = Place(cell);
        var (x, y) = Lattice.Centre(column, row);
        return Lattice.Projection.ToLonLat(x, y);
    }

    /// <summary>Outline of a cell as closed rings in degrees, two where the antimeridian cuts it: longitude, latitude, …, against the clock.</summary>
    public IReadOnlyList<double[]> Outline(int cell)
    {
        var (column, row) = Place(cell);
        return CellOutline.Rings(Lattice.Outline(column, row));
    }

    /// <summary>Area of the part of a cell that lies in the study area, in square kilometres.</summary>
    public double AreaKm2(int cell) => _squareMetres[cell] / 1e6;

    /// <summary>True when the outer border of the study area is within <see cref="BorderReach"/> of the cell's centre; never of a box, which is no border.</summary>
    public bool NearBorder(int cell) => _nearBorder[cell];

    /// <summary>Id of a cell: column and row in the lattice, which mean the same as long as the width and the map's origin do.</summary>
    public string Id(int cell)
    {
        var (column, row) = Place(cell);
        return $"{column}:{row}";
    }

    /// <summary>Place of a cell in the rectangle, row by row from the south-west.</summary>
    internal int RectanglePlace(int cell) => _places[cell];

    internal static InputException TooMany(double side, double count)
    {
        var fits = Math.Ceiling(side * Math.Sqrt(count / MostCells) * 1.02 / 100) * 100;
        return new InputException(
            $"Got the cell {side:0.#} m, which gives {count:#,0} cells over this area; expected at most {MostCells:#,0} cells, so a cell of {fits:0} m to {ForecastRequest.MaxCell:0} m.")
        {
            Parameter = ForecastRequest.CellParameter,
        };
    }
}
