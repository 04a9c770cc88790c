using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Heatmaps.Reporting;

/// <summary>
/// The table <c>coverage</c> with the outlines of <c>areas</c> and the borders of <c>basemap</c>: in which months reports came from an area at all. When several records speak of
/// one month of an area, the worst counts: what one source missed may be missing.
/// </summary>
public sealed class ReportingRecords
{
    private const int None = 2;
    private const int Partial = 1;
    private const int Full = 0;

    // Area's P-code → month (year · 12 + month − 1) → level.
    private readonly Dictionary<string, Dictionary<int, int>> _levels = new(StringComparer.Ordinal);
    private readonly LayerView? _areas;
    private readonly Dictionary<string, (string Name, List<int> Rows)> _outlines = new(StringComparer.Ordinal);

    private readonly BorderLines _borders;

    private ReportingRecords(LayerView? areas, BorderLines borders) => (_areas, _borders) = (areas, borders);

    /// <summary>Names of the layers that are read.</summary>
    public static IReadOnlyList<string> Layers { get; } = [BuiltInLayers.Coverage.Name, BuiltInLayers.Areas.Name, BuiltInLayers.Basemap.Name];

    /// <summary>Reads both; a layer that is not there holds nothing.</summary>
    public static ReportingRecords Read(LayerViews layers)
    {
        var areas = layers.Find(BuiltInLayers.Areas.Name);
        var records = new ReportingRecords(areas, BorderLines.Read(layers.Find(BuiltInLayers.Basemap.Name)));
        if (layers.Find(BuiltInLayers.Coverage.Name) is { Count: > 0 } coverage)
        {
            records.ReadLevels(coverage);
        }

        if (areas is not null && records._levels.Count > 0)
        {
            records.ReadOutlines(areas);
        }

        return records;
    }

    /// <summary>Areas of which something is known, by P-code.</summary>
    public IEnumerable<string> Pcodes => _levels.Keys;

    /// <summary>True when the month of a day had no reports from an area.</summary>
    /// <param name="pcode">The area.</param>
    /// <param name="day">Days since 1970.</param>
    public bool IsSilent(string pcode, long day) =>
        _levels.TryGetValue(pcode, out var months) && months.TryGetValue(MonthOf(day), out var level) && level == None;

    /// <summary>How completely an area reported in the month of a day.</summary>
    /// <param name="pcode">The area.</param>
    /// <param name="day">Days since 1970.</param>
    public CoverageLevel LevelOf(string pcode, long day) =>
        !_levels.TryGetValue(pcode, out var months) || !months.TryGetValue(MonthOf(day), out var level) ? CoverageLevel.Unknown
        : level == None ? CoverageLevel.None
        : level == Partial ? CoverageLevel.Partial
        : CoverageLevel.Full;

    /// <summary>
    /// The mask of a period: an area is without reports when every month that the period touches is recorded as such, and partly reported when
    /// some month is, or was reported in part. Places within a reach of a border are told apart, where reports are not silent anyway.
    /// </summary>
    /// <param name="period">Bounded period.</param>
    /// <param name="reach">How far the neighbours' events would reach, in metres: the bandwidth. 0 for no heed to borders.</param>
    public ReportingMask Over(TimeInterval period, double reach = 0)
    {
        var borders = reach > 0 ? _borders.Strip(reach) : null;
        var first = MonthOf(DayOf(period.From));
        var last = MonthOf(DayOf(period.Until - 1));
        var silent = new List<SilentArea>();
        var withoutOutline = 0;
        var hasRecords = false;
        foreach (var (pcode, months) in _levels)
        {
            var (none, partial, known) = Count(months, first, last);
            hasRecords |= known > 0;
            if (none + partial == 0)
            {
                continue;
            }

            if (!_outlines.TryGetValue(pcode, out var outline))
            {
                withoutOutline++;
                continue;
            }

            var all = last - first + 1;
            var state = none == all ? CellState.NotReported : CellState.PartlyReported;
            var reason = Sentence(outline.Name, pcode, none, partial, all);
            foreach (var row in outline.Rows)
            {
                silent.Add(new SilentArea(_areas!.Shape(row), state, reason));
            }
        }

        return new ReportingMask([.. silent], hasRecords, withoutOutline, borders);
    }

    private static string Sentence(string name, string pcode, int none, int partial, int all)
    {
        var place = name.Length > 0 ? $"{name} ({pcode})" : pcode;
        return none == all ? $"No reports came from {place} in {Months(all)} of the period: this is not the same as no incidents."
            : none == 0 ? $"Reports from {place} were partial in {Months(partial)} of {all}."
            : $"No reports came from {place} in {Months(none)} of {all}{(partial > 0 ? $", and in {partial} they were partial" : "")}.";
    }

    private static string Months(int count) => count == 1 ? "1 month" : $"{count} months";

    private static (int None, int Partial, int Known) Count(Dictionary<int, int> months, int first, int last)
    {
        var (none, partial, known) = (0, 0, 0);
        foreach (var (month, level) in months)
        {
            if (month >= first && month <= last)
            {
                known++;
                none += level == None ? 1 : 0;
                partial += level == Partial ? 1 : 0;
            }
        }

        return (none, partial, known);
    }

    private static long DayOf(long moment) => (long)Math.Floor(moment / (double)TimeInterval.Day);

    private static int MonthOf(long day)
    {
        var date = DateOnly.FromDayNumber((int)Math.Clamp(day + TimeInterval.UnixDayNumber, 0, DateOnly.MaxValue.DayNumber));
        return (date.Year * 12) + date.Month - 1;
    }

    private void ReadLevels(LayerView coverage)
    {
        var (pcodes, months, levels) = (coverage.Column("pcode"), coverage.Column("month"), coverage.Column("level"));
        var rows = new RowBuffer();
        coverage.CollectInKeyOrder(coverage.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        foreach (var row in rows.Rows)
        {
            if (pcodes.IsNull(row) || months.IsNull(row) || Level(levels.Utf8(row)) is not { } level)
            {
                continue;
            }

            var pcode = Encoding.UTF8.GetString(pcodes.Utf8(row));
            if (!_levels.TryGetValue(pcode, out var known))
            {
                _levels.Add(pcode, known = []);
            }

            var month = MonthOf(months.Integer(row));
            known[month] = known.TryGetValue(month, out var other) ? Math.Max(other, level) : level;
        }
    }

    private void ReadOutlines(LayerView areas)
    {
        var (pcodes, names) = (areas.Column("pcode"), areas.Column("name"));
        var rows = new RowBuffer();
        areas.CollectInKeyOrder(areas.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
        foreach (var row in rows.Rows)
        {
            if (pcodes.IsNull(row) || !areas.IsShape(row))
            {
                continue;
            }

            var pcode = Encoding.UTF8.GetString(pcodes.Utf8(row));
            if (!_levels.ContainsKey(pcode))
            {
                continue;
            }

            if (!_outlines.TryGetValue(pcode, out var outline))
            {
                _outlines.Add(pcode, outline = (Encoding.UTF8.GetString(names.Utf8(row)), []));
            }

            outline.Rows.Add(row);
        }
    }

    private static int? Level(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("none"u8) ? None : text.SequenceEqual("partial"u8) ? Partial : text.SequenceEqual("full"u8) ? Full : null;
}
