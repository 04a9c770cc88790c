using System.Runtime.Intrinsics;

namespace GeoArms.Engine.Heatmaps.Density;

/// <summary>Adds the means of single kernels over cells; see <see cref="MeanWorker{TKernel}"/>.</summary>
/// <typeparam name="TKernel">Kernel.</typeparam>
/// <param name="areas">The cells.</param>
internal sealed class MeanRows<TKernel>(CellAreas areas)
    where TKernel : IMeanKernel
{
    private const int Lanes = 8;

    /// <summary>Adds a candidate to the cells of a block.</summary>
    /// <param name="candidates">The candidates of the block.</param>
    /// <param name="position">Which.</param>
    /// <param name="block">The block.</param>
    /// <param name="stride">Cells of a row of the lattice.</param>
    /// <param name="cells">All cells of the lattice.</param>
    public void Add(Candidates candidates, int position, LatticeBlock block, int stride, Span<double> cells)
    {
        var (latitude, inverse) = (candidates.Latitudes[position], candidates.Inverses[position]);
        var (sine, cosine) = (candidates.Sines[position], candidates.Cosines[position]);
        var (doubleSine, doubleCosine) = (2 * sine * cosine, (cosine * cosine) - (sine * sine));
        var (east, north) = LocalMetric.Squares(doubleCosine);
        var reach = Math.Sqrt(TKernel.Cut / (inverse * north));
        var row = RowOf(latitude + reach, block);
        if (row < block.Bottom && IsWithin(latitude, reach, row))
        {
            var half = Math.Sqrt(TKernel.Cut / (inverse * east)) / areas.Step;
            var column = Math.Round(candidates.Columns[position]);
            if (Math.Abs(candidates.Columns[position] - column) + half < 0.499)
            {
                if (column >= 0 && column < block.Width)
                {
                    cells[(row * stride) + block.Left + (int)column] += candidates.Heights[position] * TKernel.Mass / inverse / (areas.PerRadian[row] * areas.Step);
                }

                return;
            }
        }

        for (; row < block.Bottom && areas.Edges[row] > latitude - reach; row++)
        {
            var (top, bottom) = (Math.Min(areas.Edges[row], latitude + reach), Math.Max(areas.Edges[row + 1], latitude - reach));
            var (middle, half) = ((top + bottom) / 2, (top - bottom) / 2);
            if (half <= 0)
            {
                continue;
            }

            var nodes = (int)Math.Clamp(Math.Ceiling(1 + (2 * half * Math.Sqrt(inverse * north) * TKernel.NodesPerBandwidth)), 2, GaussLegendre.Most);
            foreach (var (abscissa, weight) in GaussLegendre.Rule(nodes))
            {
                var difference = middle + (abscissa * half) - latitude;
                var (turnSine, turnCosine) = SmallSinCos(difference);
                var (east2, north2) = LocalMetric.Squares((doubleCosine * turnCosine) - (doubleSine * turnSine));
                var beta = TKernel.Cut - (north2 * difference * difference * inverse);
                if (beta > 0)
                {
                    var square = east2 * areas.Step * areas.Step * inverse;
                    var sineAt = (sine * turnCosine) + (cosine * turnSine);
                    var w = 1 - (LocalMetric.EccentricitySquared * sineAt * sineAt);
                    var element = Core.Projections.Geodesy.EquatorialRadius * LocalMetric.LeastMeridional * ((cosine * turnCosine) - (sine * turnSine)) / (w * w);
                    var factor = candidates.Heights[position] * weight * half * element / areas.PerRadian[row] * TKernel.Scale(beta, square);
                    AddAlong(factor, TKernel.Unit(beta, square), Math.Sqrt(beta / square), candidates.Columns[position], cells.Slice((row * stride) + block.Left, block.Width));
                }
            }
        }
    }

    private static void AddAlong(double factor, double unit, double half, double column, Span<double> cells)
    {
        var first = (int)Math.Max(Math.Floor(column - half + 0.5), 0);
        var last = (int)Math.Min(Math.Floor(column + half + 0.5), cells.Length - 1);
        for (var cell = first; cell <= last; cell += Lanes)
        {
            var west = (Vector512<double>.Indices + Vector512.Create(cell - 0.5 - column)) * (1 / unit);
            var sums = (TKernel.Along(west + Vector512.Create(1 / unit)) - TKernel.Along(west)) * factor;
            for (var lane = 0; lane < Math.Min(Lanes, last + 1 - cell); lane++)
            {
                cells[cell + lane] += sums.GetElement(lane);
            }
        }
    }

    // Latitudes differ by less than 0.07 radians within the widest kernel.
    private static (double Sine, double Cosine) SmallSinCos(double x)
    {
        var x2 = x * x;
        return (x * (1 - (x2 / 6 * (1 - (x2 / 20 * (1 - (x2 / 42)))))), 1 - (x2 / 2 * (1 - (x2 / 12 * (1 - (x2 / 30 * (1 - (x2 / 56))))))));
    }

    private bool IsWithin(double latitude, double reach, int row) => areas.Edges[row] >= latitude + reach && areas.Edges[row + 1] <= latitude - reach;

    // The first row of the block whose southern edge lies south of the latitude.
    private int RowOf(double latitude, LatticeBlock block)
    {
        var (low, high) = (block.Top, block.Bottom);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (areas.Edges[middle + 1] < latitude)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
