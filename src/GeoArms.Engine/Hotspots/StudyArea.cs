using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Core.Projections.Maps;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Hotspots;

/// <summary>
/// The land over which cells are counted, zeros included: the union of the administrative areas, or, without any, the box around all incidents.
/// Neither depends on filter or period, so the cells stay where they are from request to request.
/// </summary>
internal sealed class StudyArea
{
    /// <summary>Columns times rows of the rectangle around the cells: a thin country that lies aslant fills but a part of it.</summary>
    private const long MostPlaces = 16L * HotspotRequest.MostCells;

    private const string AdministrativeArea = "admin";
    private const int PiecesOfBoxSide = 64;

    /// <summary>Steps of the walk along an outline, in widths of a cell: a cell that is cut by less than this may be missed.</summary>
    private const double Step = 1.0 / 16;

    private readonly List<StudyPolygon> _polygons = [];

    private StudyArea(bool isOutlined, LonLatBox? extent)
    {
        IsOutlined = isOutlined;
        Extent = extent;
        if (extent is { } box)
        {
            var east = box.CrossesAntimeridian ? box.East + 360 : box.East;
            var longitude = Math.Round((box.West + east) / 2);
            CentreLongitude = longitude > 180 ? longitude - 360 : longitude;
            CentreLatitude = Math.Round((box.South + box.North) / 2);
        }

        Projection = new LambertAzimuthal(Ellipsoid.Wgs84, CentreLatitude, CentreLongitude, 0, 0);
    }

    /// <summary>True when it is the union of administrative areas, false when it is the box around the incidents.</summary>
    public bool IsOutlined { get; }

    /// <summary>Box around it, or null when there is nothing.</summary>
    public LonLatBox? Extent { get; }

    /// <summary>Centre of its box, rounded to whole degrees so that small changes of the data do not move the cells.</summary>
    public double CentreLongitude { get; }

    /// <inheritdoc cref="CentreLongitude"/>
    public double CentreLatitude { get; }

    /// <summary>Equal-area map with its origin in the centre.</summary>
    public LambertAzimuthal Projection { get; }

    /// <summary>Its polygons on the map; several may overlap, such as a province and its districts.</summary>
    public IReadOnlyList<StudyPolygon> Polygons => _polygons;

    /// <summary>A box in degrees.</summary>
    public static StudyArea Of(LonLatBox box)
    {
        var boxed = new StudyArea(isOutlined: false, box);
        boxed._polygons.Add(StudyPolygon.Of(box, boxed.Projection, PiecesOfBoxSide));
        return boxed;
    }

    /// <summary>The study area of one state of the layers.</summary>
    public static StudyArea Of(LayerViews layers, LayerView incidents)
    {
        if (layers.Find(BuiltInLayers.Areas.Name) is { Count: > 0 } areas && Administrative(areas) is { Count: > 0 } rows && areas.Extent(rows) is { } around)
        {
            var outlined = new StudyArea(isOutlined: true, around);
            var buffer = new RowBuffer();
            areas.CollectInKeyOrder(rows, long.MinValue, int.MaxValue, buffer);
            foreach (var row in buffer.Rows)
            {
                if (areas.IsShape(row))
                {
                    outlined._polygons.Add(StudyPolygon.Of(areas.Shape(row), outlined.Projection));
                }
            }

            return outlined;
        }

        return incidents.Extent(incidents.Select(LayerQuery.Everything)) is { } extent ? Of(extent) : new StudyArea(isOutlined: false, null);
    }

    /// <summary>Marks the cells that the study area touches.</summary>
    /// <exception cref="InputException">There are too many; the message names the permitted range and the smallest cell that fits.</exception>
    public CellMarks Cells(HexagonLattice lattice) =>
        Mark(lattice) is var marks && marks.Count <= HotspotRequest.MostCells ? marks : throw TooMany(lattice.Width, marks.Count);

    private CellMarks Mark(HexagonLattice lattice)
    {
        if (_polygons.Count == 0)
        {
            return new CellMarks(0, 0, 0, 0);
        }

        var (west, south, east, north) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var polygon in _polygons)
        {
            (west, south) = (Math.Min(west, polygon.West), Math.Min(south, polygon.South));
            (east, north) = (Math.Max(east, polygon.East), Math.Max(north, polygon.North));
        }

        // Two more on each side, because rows are shifted and hexagons reach into the rows beside them.
        var (firstColumn, firstRow) = (Math.Floor(west / lattice.Width) - 2, Math.Floor(south / lattice.RowStep) - 2);
        var (columns, rows) = (Math.Ceiling(east / lattice.Width) + 2 - firstColumn, Math.Ceiling(north / lattice.RowStep) + 2 - firstRow);
        if (!(columns * rows <= MostPlaces))
        {
            // Counted with coarser cells, to say how many there would be and which width would do.
            var times = Math.Sqrt(columns * rows / MostPlaces) * 1.1;
            throw TooMany(lattice.Width, Mark(new HexagonLattice(Projection, lattice.Width * times)).Count * times * times);
        }

        var marks = new CellMarks((int)firstColumn, (int)firstRow, (int)columns, (int)rows);
        foreach (var polygon in _polygons)
        {
            polygon.MarkInside(lattice, marks);
            polygon.MarkOutline(lattice, marks, Step);
        }

        return marks;
    }

    private static RowSelection Administrative(LayerView areas) => areas.Select(new LayerQuery
    {
        Filter = Expression.Compare("areaType", ComparisonOperator.Equal, new Literal.Text(AdministrativeArea)),
    });

    private static InputException TooMany(double width, double count)
    {
        var fits = Math.Ceiling(width * Math.Sqrt(count / HotspotRequest.MostCells) * 1.02 / 100) * 100;
        return new InputException(
            $"Got the cell {width:0.#} m, which gives {count:#,0} cells over this area; expected at most {HotspotRequest.MostCells:#,0} cells, so a cell of {fits:0} m to {HotspotRequest.MaxCell:0} m.")
        {
            Parameter = HotspotRequest.CellParameter,
        };
    }
}
