using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// Land released in a period by cancellation, reduction and clearance, and the ground open before and after it. Released areas are sums of
/// what the records say; open ground is a union. The two need not balance: surveys add hazards, and hazards overlap.
/// </summary>
public sealed record LandRelease
{
    /// <summary>First day of the period, or null when it has no beginning.</summary>
    public required DateOnly? From { get; init; }

    /// <summary>Last day of the period.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Released in the period, by <see cref="LandReleaseKind"/>.</summary>
    public required IReadOnlyList<ReleasedLand> Released { get; init; }

    /// <summary>Hazards with released land but no date of release; in no period.</summary>
    public required int Undated { get; init; }

    /// <summary>Their released area in square metres.</summary>
    public required double UndatedArea { get; init; }

    /// <summary>Hazards released in the period of which no area is known.</summary>
    public required int WithoutArea { get; init; }

    /// <summary>Hazards surveyed in the period.</summary>
    public required int Surveyed { get; init; }

    /// <summary>Sum of their outlines, or declared areas for points, in square metres.</summary>
    public required double SurveyedArea { get; init; }

    /// <summary>Ground open at the end of the day before the period; null when the period has no beginning.</summary>
    public required OpenLand? Start { get; init; }

    /// <summary>Ground open at the end of the period.</summary>
    public required OpenLand End { get; init; }

    /// <summary>Adds up.</summary>
    /// <param name="hazards">The layer <c>hazards</c>.</param>
    /// <param name="query">Period and filter; without a period, or with an open end, up to today.</param>
    /// <param name="today">The present day (UTC).</param>
    /// <exception cref="InputException">The filter names no column of the layer.</exception>
    public static LandRelease In(LayerView hazards, LayerQuery query, DateOnly today)
    {
        var to = OpenHazards.DayOf(query.DateTime, today);
        DateOnly? from = query.DateTime is { From: not long.MinValue and var start } ? DateOnly.FromDateTime(TimeInterval.ToMoment(start).UtcDateTime) : null;
        if (from > to)
        {
            throw new InputException($"Got a period that begins on {from:yyyy-MM-dd}, after today ({to:yyyy-MM-dd}); expected one that has begun.") { Parameter = "datetime" };
        }

        var sums = new Sums(hazards, from, to);
        var rows = new RowBuffer();
        hazards.CollectInKeyOrder(hazards.Select(query with { DateTime = null }), long.MinValue, int.MaxValue, rows);
        foreach (var row in rows.Rows)
        {
            sums.Add(row);
        }

        return new LandRelease
        {
            From = from,
            To = to,
            Released = sums.Released,
            Undated = sums.Undated,
            UndatedArea = sums.UndatedArea,
            WithoutArea = sums.WithoutArea,
            Surveyed = sums.Surveyed,
            SurveyedArea = sums.SurveyedArea,
            Start = from is { } first && first > DateOnly.MinValue ? Open(hazards, query, first.AddDays(-1)) : null,
            End = Open(hazards, query, to),
        };
    }

    private static OpenLand Open(LayerView hazards, LayerQuery query, DateOnly day)
    {
        var open = OpenHazards.On(hazards, query, day);
        var outlines = new HazardOutline(hazards);
        int[] Rows(params ReadOnlySpan<HazardStatus> statuses)
        {
            var rows = new List<int>();
            foreach (var status in statuses)
            {
                rows.AddRange(open.Rows(status).Where(row => outlines.FormOf(row) != HazardForm.None));
            }

            return [.. rows];
        }

        var (all, known, confirmed) = (
            Rows(HazardStatus.Suspected, HazardStatus.Confirmed, HazardStatus.ReleasedSince), Rows(HazardStatus.Suspected, HazardStatus.Confirmed), Rows(HazardStatus.Confirmed));
        var area = GroundCache.Of(hazards, all, []).Area;
        var knownArea = GroundCache.Of(hazards, known, []).Area;
        var confirmedArea = GroundCache.Of(hazards, confirmed, []).Area;
        var count = Enum.GetValues<HazardStatus>().Sum(status => open.Rows(status).Count);

        // Unions of different hazards cut edges at different places: their areas agree to a millionth, and a difference must not be less than nothing.
        return new OpenLand(day, count, count - all.Length, area, confirmedArea, Math.Max(0, knownArea - confirmedArea), Math.Max(0, area - knownArea));
    }

    private sealed class Sums(LayerView hazards, DateOnly? from, DateOnly to)
    {
        private readonly ColumnReader _status = hazards.Column("status");
        private readonly ColumnReader _surveyedOn = hazards.Column("surveyedOn");
        private readonly ColumnReader _releasedOn = hazards.Column("releasedOn");
        private readonly ColumnReader _computed = hazards.Column("areaComputed");
        private readonly ColumnReader _declared = hazards.Column("areaDeclared");
        private readonly ColumnReader[] _recorded = [.. LandReleaseKinds.Columns.Select(hazards.Column)];
        private readonly long _first = from is { } day ? day.DayNumber - TimeInterval.UnixDayNumber : long.MinValue;
        private readonly long _last = to.DayNumber - TimeInterval.UnixDayNumber;

        public ReleasedLand[] Released { get; } = [new(0, 0, 0, 0), new(0, 0, 0, 0), new(0, 0, 0, 0)];

        public int Undated { get; private set; }

        public double UndatedArea { get; private set; }

        public int WithoutArea { get; private set; }

        public int Surveyed { get; private set; }

        public double SurveyedArea { get; private set; }

        public void Add(int row)
        {
            var size = double.IsNaN(_computed.Number(row)) ? _declared.Number(row) : _computed.Number(row);
            if (IsInPeriod(_surveyedOn, row))
            {
                Surveyed++;
                SurveyedArea += double.IsNaN(size) ? 0 : size;
            }

            var isRecorded = Array.Exists(_recorded, column => column.Number(row) > 0);
            var kind = LandReleaseKinds.Of(_status.Utf8(row));
            if (!isRecorded && kind is null)
            {
                return;
            }

            if (_releasedOn.IsNull(row))
            {
                Undated++;
                UndatedArea += isRecorded ? Recorded(row) : double.IsNaN(size) ? 0 : size;
            }
            else if (IsInPeriod(_releasedOn, row))
            {
                Release(row, isRecorded, kind, size);
            }
        }

        private void Release(int row, bool isRecorded, LandReleaseKind? kind, double size)
        {
            for (var i = 0; i < Released.Length && isRecorded; i++)
            {
                if (_recorded[i].Number(row) is var area and > 0)
                {
                    Released[i] = Released[i] with { Hazards = Released[i].Hazards + 1, Area = Released[i].Area + area };
                }
            }

            if (isRecorded)
            {
                return;
            }

            if (!(size > 0))
            {
                WithoutArea++;
                return;
            }

            var whole = Released[(int)kind!];
            Released[(int)kind!] = whole with { HazardsByOutline = whole.HazardsByOutline + 1, AreaByOutline = whole.AreaByOutline + size };
        }

        private double Recorded(int row) => _recorded.Select(column => column.Number(row)).Where(area => area > 0).Sum();

        private bool IsInPeriod(ColumnReader column, int row) => !column.IsNull(row) && column.Integer(row) >= _first && column.Integer(row) <= _last;
    }
}
