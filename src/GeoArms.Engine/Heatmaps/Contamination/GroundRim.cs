namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// Makes a density of ground exact where points cannot. Where the end of a polynomial kernel cuts a cell, the cell's points count in part, and not
/// quite the part that they should: nothing beside a value with ground deep inside the kernel, but much of a value whose ground is reached by the
/// kernel's rim alone. Where what is cut may be wrong by half a hundredth of the value, the kernel is integrated along the ground's edges
/// instead. Which places these are depends on the place alone, not on the picture. Safe for threads.
/// </summary>
/// <param name="ground">The ground.</param>
/// <param name="kernel">A polynomial kernel.</param>
/// <param name="bandwidth">Metres.</param>
internal sealed class GroundRim(ContaminatedGround ground, KernelShape kernel, double bandwidth)
{
    private const double Whole = 1e6;

    private const double Radian = Math.PI / 180;

    // Metres in a degree of latitude, or of longitude on the equator, a little more than in the longest.
    private const double MetresPerDegree = 111_800;

    // Cells along the sides of the blocks that are looked at first, and at least at last unless they are wide beside the bandwidth. A block has
    // one list of ground in reach, and is left as it is where its least value is great enough.
    private const int Coarsest = 64;
    private const int Finest = 8;

    private readonly Lazy<PolygonMoments[]> _moments = new(() => Array.ConvertAll(ground.Edges.Moments, polygon => polygon.Scaled(bandwidth)));

    /// <summary>The value at a place in degrees.</summary>
    /// <param name="longitude">Longitude.</param>
    /// <param name="latitude">Latitude.</param>
    /// <param name="rough">The value from points, in m² per km².</param>
    /// <param name="step">Side in metres of the cells that the points stand for.</param>
    public double At(double longitude, double latitude, double rough, double step)
    {
        var box = GroundBox.Around(longitude, latitude, longitude, latitude, bandwidth);
        var polygons = new List<int>();
        ground.Edges.Find(box, polygons);
        var block = Block(step);
        if (polygons.Count == 0 || block.Take(polygons, box, longitude, latitude, 0) * Whole <= rough)
        {
            return rough;
        }

        block.TurnTo(latitude);
        return Whole * block.At(longitude, rough / Whole);
    }

    /// <summary>Makes the values of a lattice exact.</summary>
    /// <param name="lattice">Where.</param>
    /// <param name="values">Values from points, in m² per km².</param>
    /// <param name="step">Side in metres of the cells that the points stand for.</param>
    public void Refine(Lattice lattice, Span<double> values, double step)
    {
        var refined = values[..lattice.Count].ToArray();
        var (across, down) = ((lattice.Width + Coarsest - 1) / Coarsest, (lattice.Height + Coarsest - 1) / Coarsest);
        Parallel.For(
            0,
            across * down,
            () => new Worker(this, lattice, refined, step),
            (block, _, worker) =>
            {
                worker.Refine(block / across * Coarsest, block % across * Coarsest);
                return worker;
            },
            _ => { });
        refined.CopyTo(values);
    }

    private RimBlock Block(double step) => new(ground.Edges, _moments.Value, kernel, bandwidth, step / bandwidth);

    private GroundEdges Edges => ground.Edges;

    private double Bandwidth => bandwidth;

    // What one thread uses for one block after another. A block that may hold values to integrate is quartered, down to a few cells.
    private sealed class Worker(GroundRim rim, Lattice lattice, double[] values, double step)
    {
        private readonly RimBlock _block = rim.Block(step);
        private readonly List<int>[] _near = [.. Enumerable.Range(0, 1 + int.Log2(Coarsest)).Select(_ => new List<int>())];

        public void Refine(int top, int left)
        {
            var (bottom, right) = (Math.Min(top + Coarsest, lattice.Height), Math.Min(left + Coarsest, lattice.Width));
            rim.Edges.Find(Reach(top, bottom, left, right), _near[0]);
            Refine(top, left, Coarsest, 0);
        }

        private void Refine(int top, int left, int side, int level)
        {
            var (bottom, right) = (Math.Min(top + side, lattice.Height), Math.Min(left + side, lattice.Width));
            if (top >= bottom || left >= right || _near[level].Count == 0)
            {
                return;
            }

            var box = Reach(top, bottom, left, right);
            var (x, y) = ((lattice.Longitude(left) + lattice.Longitude(right - 1)) / 2, (lattice.Latitudes[top] + lattice.Latitudes[bottom - 1]) / 2);
            var radius = MetresPerDegree * double.Hypot((lattice.Longitude(right - 1) - x) * Math.Cos(Flattest(top, bottom) * Radian), lattice.Latitudes[top] - y);
            if (_block.Take(_near[level], box, x, y, radius) * Whole <= Least(top, bottom, left, right))
            {
                return;
            }

            if (side > 1 && (side > Finest || radius > rim.Bandwidth / 4))
            {
                _block.CopyTo(_near[level + 1]);
                for (var quarter = 0; quarter < 4; quarter++)
                {
                    Refine(top + (quarter / 2 * side / 2), left + (quarter % 2 * side / 2), side / 2, level + 1);
                }

                return;
            }

            for (var row = top; row < bottom; row++)
            {
                _block.TurnTo(lattice.Latitudes[row]);
                var cells = values.AsSpan((row * lattice.Width) + left, right - left);
                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = Whole * _block.At(lattice.Longitude(left + i), cells[i] / Whole);
                }
            }
        }

        private double Least(int top, int bottom, int left, int right)
        {
            var least = double.MaxValue;
            for (var row = top; row < bottom; row++)
            {
                foreach (var value in values.AsSpan((row * lattice.Width) + left, right - left))
                {
                    least = Math.Min(least, value);
                }
            }

            return least;
        }

        private double Flattest(int top, int bottom) =>
            lattice.Latitudes[top] * lattice.Latitudes[bottom - 1] <= 0 ? 0 : Math.Min(Math.Abs(lattice.Latitudes[top]), Math.Abs(lattice.Latitudes[bottom - 1]));

        private GroundBox Reach(int top, int bottom, int left, int right) => GroundBox.Around(
            lattice.Longitude(left), lattice.Latitudes[bottom - 1], lattice.Longitude(right - 1), lattice.Latitudes[top], rim.Bandwidth);
    }
}
