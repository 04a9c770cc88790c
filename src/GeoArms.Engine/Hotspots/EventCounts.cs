using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps.Incidents;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Hotspots;

/// <summary>
/// Events by cell and step. Values are kept as whole numbers of a small unit while they are added up, so that the sums are the same in whichever
/// order several cores add them; in the end they are rounded to a coarser unit, so that three thirds are one and sums of cells are exact.
/// </summary>
internal sealed class EventCounts
{
    private const int ChunkRows = 16_384;

    /// <summary>Binary digits after the point that are kept: a thousandth of a thousandth of an event.</summary>
    private const int FinestDigits = 20;

    /// <summary>More binary digits while adding.</summary>
    private const int SpareDigits = 10;

    /// <summary>Binary digits of the sum of all values, at most: sums stay exact as double-precision numbers.</summary>
    private const int SumDigits = 49;

    private EventCounts(double[][] values) => Values = values;

    /// <summary>Value of each cell: first of the whole period, then of each step.</summary>
    public double[][] Values { get; }

    public int Counted { get; private set; }

    public int TooRough { get; private set; }

    public int Outside { get; private set; }

    public int InUnreportedCells { get; private set; }

    public int WithoutWeight { get; private set; }

    /// <summary>Counts.</summary>
    /// <param name="incidents">The layer.</param>
    /// <param name="rows">Its points that are meant.</param>
    /// <param name="cells">Cells analysed.</param>
    /// <param name="unreported">Cells left out.</param>
    /// <param name="period">Bounded period.</param>
    /// <param name="weight">What an event counts for.</param>
    /// <param name="uncertainty">How exactly places are known.</param>
    public static EventCounts Of(
        LayerView incidents, ReadOnlyMemory<int> rows, HexagonCells cells, CellMarks unreported, TimeInterval period, IncidentWeight weight, PlaceUncertainty uncertainty)
    {
        var steps = new EventSteps(period);
        var chunks = (rows.Length + ChunkRows - 1) / ChunkRows;
        var kept = Scale(rows, weight);
        var scale = Math.ScaleB(kept, SpareDigits);
        var columns = (From: incidents.Column("occurredFrom"), To: incidents.Column("occurredTo"));
        var workers = new List<Worker>();
        Parallel.For(
            0,
            chunks,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new Worker(cells),
            (chunk, _, worker) =>
            {
                var part = rows.Slice(chunk * ChunkRows, Math.Min(ChunkRows, rows.Length - (chunk * ChunkRows)));
                Add(part.Span, worker);
                return worker;
            },
            worker =>
            {
                lock (workers)
                {
                    workers.Add(worker);
                }
            });
        return Sum(cells.Count, workers, scale, kept);

        void Add(ReadOnlySpan<int> chunk, Worker worker)
        {
            var n = chunk.Length;
            incidents.CopyPoints(chunk, worker.X, worker.Y);
            columns.From.Integers(chunk, worker.From);
            columns.To.Integers(chunk, worker.To);
            weight.Read(chunk, worker.Weights.AsSpan(0, n));
            uncertainty.Read(chunk, worker.Uncertainties.AsSpan(0, n));
            for (var i = 0; i < n; i++)
            {
                if (worker.Uncertainties[i] > cells.Lattice.Width)
                {
                    worker.TooRough++;
                    continue;
                }

                var (column, row) = worker.Projection.Locate(worker.X[i], worker.Y[i]);
                var cell = cells.Find(column, row);
                if (cell < 0)
                {
                    var isUnreported = unreported.PlaceOf(column, row) is var place and >= 0 && unreported.Has(place);
                    worker.InUnreportedCells += isUnreported ? 1 : 0;
                    worker.Outside += isUnreported ? 0 : 1;
                    continue;
                }

                worker.Counted++;
                if (double.IsNaN(worker.Weights[i]))
                {
                    worker.WithoutWeight++;
                }
                else
                {
                    steps.Add(worker.Sums, cells.Count, cell, worker.From[i], worker.To[i], worker.Weights[i], scale);
                }
            }
        }
    }

    private static EventCounts Sum(int cells, List<Worker> workers, double scale, double kept)
    {
        var values = new double[1 + EventSteps.Count][];
        for (var step = 0; step < values.Length; step++)
        {
            var sums = new long[cells];
            foreach (var worker in workers)
            {
                var own = worker.Sums.AsSpan(step * cells, cells);
                for (var cell = 0; cell < cells; cell++)
                {
                    sums[cell] += own[cell];
                }
            }

            values[step] = Array.ConvertAll(sums, sum => Math.Round(sum / scale * kept) / kept);
        }

        return new EventCounts(values)
        {
            Counted = workers.Sum(worker => worker.Counted),
            TooRough = workers.Sum(worker => worker.TooRough),
            Outside = workers.Sum(worker => worker.Outside),
            InUnreportedCells = workers.Sum(worker => worker.InUnreportedCells),
            WithoutWeight = workers.Sum(worker => worker.WithoutWeight),
        };
    }

    // Units in one, a power of two: as fine as sums of all rows permit.
    private static double Scale(ReadOnlyMemory<int> rows, IncidentWeight weight)
    {
        var most = 1.0;
        if (weight.Name != IncidentWeight.Events)
        {
            var weights = new double[Math.Min(ChunkRows, rows.Length)];
            for (var from = 0; from < rows.Length; from += ChunkRows)
            {
                var part = rows.Slice(from, Math.Min(ChunkRows, rows.Length - from)).Span;
                weight.Read(part, weights.AsSpan(0, part.Length));
                foreach (var value in weights.AsSpan(0, part.Length))
                {
                    most = Math.Max(most, double.IsNaN(value) ? 0 : value);
                }
            }
        }

        return Math.ScaleB(1, Math.Min(FinestDigits, SumDigits - Math.ILogB(most * Math.Max(1, rows.Length)) - 1));
    }

    private sealed class Worker(HexagonCells cells)
    {
        public readonly GridProjection Projection = new(cells.Lattice);
        public readonly long[] Sums = new long[cells.Count * (1 + EventSteps.Count)];
        public readonly uint[] X = new uint[ChunkRows];
        public readonly uint[] Y = new uint[ChunkRows];
        public readonly long[] From = new long[ChunkRows];
        public readonly long[] To = new long[ChunkRows];
        public readonly double[] Weights = new double[ChunkRows];
        public readonly double[] Uncertainties = new double[ChunkRows];
        public int Counted;
        public int TooRough;
        public int Outside;
        public int InUnreportedCells;
        public int WithoutWeight;
    }
}
