using GeoArms.Core;
using GeoArms.Core.Projections;
using GeoArms.Core.Time;
using GeoArms.Engine.Heatmaps.Incidents;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Forecast;

/// <summary>
/// The incidents that a forecast can use (METHODS, forecast and its score): place known to 25 km and time to 7 days, inside the study area, in an
/// order that does not depend on that of the rows. Days are counted from 1970.
/// </summary>
public sealed class ForecastEvents
{
    /// <summary>Most metres by which a place may be off. A place whose uncertainty is not stated is taken.</summary>
    public const double MostMetres = 25_000;

    /// <summary>Metres up to which a place is exact enough to measure distances between events by.</summary>
    internal const double ExactMetres = 1_000;

    /// <summary>Most days by which a time may be off: <c>timePrecision</c>, or the days that the event spans where the source states none.</summary>
    public const int MostDays = 7;

    /// <summary>
    /// Events stored before an origin from which on the record of storing is trusted. The store knows when a revision was stored here, not when the
    /// world knew of it; with fewer the store was filled later, and its moments of storing say nothing of the origin.
    /// </summary>
    public const int FewestRecorded = 30;

    // Without a moment of storing there is no record of storing.
    private const int NeverRecorded = int.MaxValue - 1;

    private ForecastEvents(int count)
    {
        (Cells, X, Y, Metres) = (new int[count], new float[count], new float[count], new float[count]);
        (FromDay, ToDay, RecordedDay) = (new int[count], new int[count], new int[count]);
    }

    /// <summary>Number of events.</summary>
    public int Count => Cells.Length;

    /// <summary>What was read and what was left out.</summary>
    public ForecastAccount Account { get; private init; } = new();

    /// <summary>What <see cref="Weights"/> count, in the plural.</summary>
    public string Unit { get; private set; } = "incidents";

    /// <summary>Cell of each event.</summary>
    internal int[] Cells { get; }

    /// <summary>Easting on the map in metres.</summary>
    internal float[] X { get; }

    /// <summary>Northing on the map in metres.</summary>
    internal float[] Y { get; }

    /// <summary>Metres by which the place may be off; 0 where that is not stated.</summary>
    internal float[] Metres { get; }

    /// <summary>Day on which it began, ascending.</summary>
    internal int[] FromDay { get; }

    /// <summary>Day on which it ended.</summary>
    internal int[] ToDay { get; }

    /// <summary>Day on which its revision was stored.</summary>
    internal int[] RecordedDay { get; }

    /// <summary>What each counts for, NaN where unknown; null when each counts for itself.</summary>
    internal float[]? Weights { get; private set; }

    /// <summary>Reads.</summary>
    /// <param name="incidents">The layer.</param>
    /// <param name="selection">Rows that are meant.</param>
    /// <param name="grid">Cells.</param>
    /// <param name="weight">Name of a weight, or null.</param>
    /// <exception cref="InputException">An unknown weight.</exception>
    public static ForecastEvents Of(LayerView incidents, RowSelection selection, ForecastGrid grid, string? weight = null)
    {
        var amount = weight is null or IncidentWeight.Events ? null : IncidentWeight.Of(weight, incidents);
        var buffer = new RowBuffer();
        incidents.CollectPoints(new TileAddress(0, 0, 0), selection, buffer);
        var rows = buffer.Rows;
        var columns = (From: Days(incidents, "occurredFrom", rows), To: Days(incidents, "occurredTo", rows), Recorded: Days(incidents, "recordedAt", rows));
        var (metres, precision, weights) = (new double[rows.Length], new double[rows.Length], new double[amount is null ? 0 : rows.Length]);
        incidents.Column("geoPrecision").Numbers(rows, metres);
        incidents.Column("timePrecision").Numbers(rows, precision);
        amount?.Read(rows, weights);

        var kept = new List<Found>(rows.Length);
        var account = new ForecastAccount { WithoutPlace = selection.Count - rows.Length };
        var (rough, vague, undated, outside, unweighed) = (0, 0, 0, 0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            var (from, to) = (columns.From[i], columns.To[i]);
            if (from is null)
            {
                undated++;
                continue;
            }

            var last = Math.Max(from.Value, to ?? from.Value);
            if (metres[i] > MostMetres)
            {
                rough++;
            }
            else if ((double.IsNaN(precision[i]) ? last - from.Value + 1 : precision[i]) > MostDays)
            {
                vague++;
            }
            else
            {
                var (longitude, latitude) = incidents.PointPlace(rows[i]);
                var (x, y) = grid.Lattice.Projection.ToMap(longitude, latitude);
                var cell = grid.CellAtMap(x, y);
                if (cell < 0)
                {
                    outside++;
                    continue;
                }

                var counts = weights.Length == 0 ? 1 : (float)weights[i];
                unweighed += float.IsNaN(counts) ? 1 : 0;
                kept.Add(new Found(from.Value, last, columns.Recorded[i] ?? NeverRecorded, cell, (float)x, (float)y, double.IsNaN(metres[i]) ? 0 : (float)metres[i], counts));
            }
        }

        // All of it is in the key, so that events which are told apart by nothing are the only ones whose order depends on the rows'.
        kept.Sort();
        var read = Filled(kept, amount is not null, account with
        {
            Events = kept.Count,
            TooRough = rough,
            TooVague = vague,
            WithoutDate = undated,
            Outside = outside,
            WithoutWeight = unweighed,
        });
        read.Unit = amount?.Unit ?? read.Unit;
        return read;
    }

    /// <summary>What counts as known at an origin: the record of storing, when it holds enough from before it.</summary>
    /// <param name="originDay">Days since 1970.</param>
    public KnowledgeRule RuleAt(int originDay)
    {
        var recorded = 0;
        for (var i = 0; i < Count && recorded < FewestRecorded; i++)
        {
            recorded += ToDay[i] < originDay && RecordedDay[i] < originDay ? 1 : 0;
        }

        return recorded >= FewestRecorded ? KnowledgeRule.Recorded : KnowledgeRule.FinalData;
    }

    /// <summary>First day before whose beginning an event is known.</summary>
    internal int KnownFrom(int i, KnowledgeRule rule) => rule == KnowledgeRule.FinalData ? ToDay[i] + 1 : Math.Max(ToDay[i], RecordedDay[i]) + 1;

    /// <summary>Number of the first event that began on a day or later.</summary>
    internal int FirstFrom(int day)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = FromDay[middle] < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Events known at an origin that began at most so many days before it, ascending by day.</summary>
    internal IEnumerable<int> KnownSince(int origin, int days, KnowledgeRule rule, bool[]? included)
    {
        for (var i = FirstFrom(origin - days); i < Count && FromDay[i] < origin; i++)
        {
            if ((included is null || included[i]) && KnownFrom(i, rule) <= origin)
            {
                yield return i;
            }
        }
    }

    /// <summary>Events known at an origin, ascending by day.</summary>
    internal IEnumerable<int> KnownAt(int origin, KnowledgeRule rule) => Count == 0 ? [] : KnownSince(origin, origin - FromDay[0], rule, null);

    /// <summary>Events made up elsewhere, such as by a simulation: places on the map in metres, days since 1970; known when they ended.</summary>
    internal static ForecastEvents Of(ForecastGrid grid, IEnumerable<(double X, double Y, int Day)> events)
    {
        var kept = events.Select(e => new Found(e.Day, e.Day, NeverRecorded, grid.CellAtMap(e.X, e.Y), (float)e.X, (float)e.Y, 0, 1)).Where(e => e.Cell >= 0).Order().ToList();
        return Filled(kept, isWeighed: false, new ForecastAccount { Events = kept.Count });
    }

    private static ForecastEvents Filled(List<Found> kept, bool isWeighed, ForecastAccount account)
    {
        var events = new ForecastEvents(kept.Count) { Account = account };
        events.Weights = isWeighed ? new float[kept.Count] : null;
        for (var i = 0; i < kept.Count; i++)
        {
            (events.FromDay[i], events.ToDay[i], events.RecordedDay[i], events.Cells[i], events.X[i], events.Y[i], events.Metres[i], var counts) = kept[i];
            if (isWeighed)
            {
                events.Weights![i] = counts;
            }
        }

        return events;
    }

    // Dates are days, moments microseconds.
    private static int?[] Days(LayerView incidents, string name, ReadOnlySpan<int> rows)
    {
        var column = incidents.Column(name);
        var values = new long[rows.Length];
        column.Integers(rows, values);
        var isMoment = column.Schema.Type == Core.Layers.ColumnType.Timestamp;
        return Array.ConvertAll(values, value => value == long.MinValue ? (int?)null : (int)(isMoment ? Math.Floor(value / (double)TimeInterval.Day) : value));
    }

    private readonly record struct Found(int From, int To, int Recorded, int Cell, float X, float Y, float Metres, float Weight) : IComparable<Found>
    {
        public int CompareTo(Found other)
        {
            var order = From.CompareTo(other.From);
            order = order != 0 ? order : Cell.CompareTo(other.Cell);
            order = order != 0 ? order : To.CompareTo(other.To);
            order = order != 0 ? order : Recorded.CompareTo(other.Recorded);
            order = order != 0 ? order : X.CompareTo(other.X);
            order = order != 0 ? order : Y.CompareTo(other.Y);
            order = order != 0 ? order : Metres.CompareTo(other.Metres);
            return order != 0 ? order : Weight.CompareTo(other.Weight);
        }
    }
}
