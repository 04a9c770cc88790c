using GeoArms.Core.Filters;
using GeoArms.Core.Projections;
using GeoArms.Core.Projections.Maps;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Hotspots;

/// <summary>One polygon, or several with their holes, on the equal-area map.</summary>
internal sealed class StudyPolygon
{
    private readonly double[] _coordinates;
    private readonly int[] _starts;

    private StudyPolygon(double[] coordinates, int[] starts)
    {
        _coordinates = coordinates;
        _starts = starts;
        for (var i = 0; i < coordinates.Length; i += 2)
        {
            (West, South) = (Math.Min(West, coordinates[i]), Math.Min(South, coordinates[i + 1]));
            (East, North) = (Math.Max(East, coordinates[i]), Math.Max(North, coordinates[i + 1]));
        }
    }

    public double West { get; } = double.MaxValue;

    public double South { get; } = double.MaxValue;

    public double East { get; } = double.MinValue;

    public double North { get; } = double.MinValue;

    /// <summary>A polygon of the <see cref="WorldGrid"/>; its edges are straight on the equal-area map.</summary>
    public static StudyPolygon Of(Shape shape, LambertAzimuthal projection)
    {
        var coordinates = new double[shape.Coordinates.Length];
        for (var i = 0; i < coordinates.Length; i += 2)
        {
            (coordinates[i], coordinates[i + 1]) = projection.ToMap(
                WorldGrid.Longitude(shape.Coordinates[i] + 0.5), WorldGrid.Latitude(shape.Coordinates[i + 1] + 0.5));
        }

        return new StudyPolygon(coordinates, shape.PartStarts.ToArray());
    }

    /// <summary>A box in degrees.</summary>
    public static StudyPolygon Of(LonLatBox box, LambertAzimuthal projection, int pieces)
    {
        var east = box.CrossesAntimeridian ? box.East + 360 : box.East;
        var coordinates = new double[((4 * pieces) + 1) * 2];
        for (var i = 0; i <= 4 * pieces; i++)
        {
            var part = i % pieces / (double)pieces;
            var (x, y) = (i / pieces % 4) switch
            {
                0 => (part, 0.0),
                1 => (1.0, part),
                2 => (1 - part, 1.0),
                _ => (0.0, 1 - part),
            };
            (coordinates[i * 2], coordinates[(i * 2) + 1]) = projection.ToMap(box.West + (x * (east - box.West)), box.South + (y * (box.North - box.South)));
        }

        return new StudyPolygon(coordinates, [0, coordinates.Length / 2]);
    }

    /// <summary>Marks the cells whose centre lies inside, by the even-odd rule along each row of centres.</summary>
    public void MarkInside(HexagonLattice lattice, CellMarks marks)
    {
        var crossings = new List<(int Row, double X)>();
        for (var part = 0; part + 1 < _starts.Length; part++)
        {
            for (var i = _starts[part]; i + 1 < _starts[part + 1]; i++)
            {
                AddCrossings(i * 2, lattice.RowStep, crossings);
            }
        }

        crossings.Sort();
        for (var pair = 0; pair + 1 < crossings.Count; pair += 2)
        {
            var (row, from) = crossings[pair];
            var shift = (row & 1) / 2.0;
            var first = (int)Math.Ceiling((from / lattice.Width) - shift);
            for (var column = first; (column + shift) * lattice.Width < crossings[pair + 1].X; column++)
            {
                marks.Add(column, row);
            }
        }
    }

    /// <summary>Adds where each line y = (line + ½) · <paramref name="step"/> crosses the outline: inside is between the first and the second, the third and the fourth, and so on.</summary>
    public void AddCrossings(double step, List<(int Line, double X)> crossings)
    {
        for (var part = 0; part + 1 < _starts.Length; part++)
        {
            for (var i = _starts[part]; i + 1 < _starts[part + 1]; i++)
            {
                AddCrossings(i * 2, step, crossings, 0.5);
            }
        }
    }

    /// <summary>Marks the cells through which the outline runs.</summary>
    public void MarkOutline(HexagonLattice lattice, CellMarks marks, double step)
    {
        for (var part = 0; part + 1 < _starts.Length; part++)
        {
            for (var i = _starts[part] * 2; i + 3 < _starts[part + 1] * 2; i += 2)
            {
                var (x, y) = (_coordinates[i], _coordinates[i + 1]);
                var (dx, dy) = (_coordinates[i + 2] - x, _coordinates[i + 3] - y);
                var steps = Math.Max(1, (int)Math.Ceiling(double.Hypot(dx, dy) / (lattice.Width * step)));
                for (var at = 0; at < steps; at++)
                {
                    var (column, row) = lattice.Locate(x + (dx * at / steps), y + (dy * at / steps));
                    marks.Add(column, row);
                }
            }
        }
    }

    // Half-open, so that a vertex on a row counts once.
    private void AddCrossings(int i, double rowStep, List<(int Row, double X)> crossings, double shift = 0)
    {
        var (fromX, fromY, toX, toY) = (_coordinates[i], _coordinates[i + 1], _coordinates[i + 2], _coordinates[i + 3]);
        if (fromY > toY)
        {
            (fromX, fromY, toX, toY) = (toX, toY, fromX, fromY);
        }

        var until = (int)Math.Ceiling((toY / rowStep) - shift);
        for (var row = (int)Math.Ceiling((fromY / rowStep) - shift); row < until; row++)
        {
            crossings.Add((row, fromX + ((((row + shift) * rowStep) - fromY) / (toY - fromY) * (toX - fromX))));
        }
    }
}
