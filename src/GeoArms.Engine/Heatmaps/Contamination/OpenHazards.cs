using GeoArms.Core.Filters;
using GeoArms.Core.Time;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>The hazards that were open at the end of a day, by what was known of them.</summary>
/// <remarks>
/// A hazard is open from the day of its survey (without one: always) until it is released: cancelled, reduced or cleared with a
/// <c>releasedOn</c> on the day or before. Released without a date counts as released at all times. While the status says
/// suspected or confirmed the hazard is open whatever its <c>releasedOn</c> says: that may be the date of a partial release, and a map
/// that leaves out an open hazard is the graver fault.
/// </remarks>
internal sealed class OpenHazards
{
    private readonly List<int>[] _rows = [[], [], []];

    private OpenHazards(DateOnly day) => Day = day;

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>Released hazards without a date of release; they are on no map.</summary>
    public int ReleasedUndated { get; private set; }

    /// <summary>Hazards suspected or confirmed although a date of release on the day or before stands beside it.</summary>
    public int OpenWithReleaseDate { get; private set; }

    /// <summary>Rows with a status, in the order of their keys.</summary>
    public IReadOnlyList<int> Rows(HazardStatus status) => _rows[(int)status];

    /// <summary>The last day of a query's period, or today where it is open or absent.</summary>
    public static DateOnly DayOf(TimeInterval? period, DateOnly today) => period is { Until: not long.MaxValue and var until }
        ? DateOnly.FromDateTime(TimeInterval.ToMoment(until - 1).UtcDateTime)
        : today;

    /// <summary>Finds them.</summary>
    /// <param name="hazards">The layer <c>hazards</c>.</param>
    /// <param name="query">Filter and box; its period is not looked at.</param>
    /// <param name="day">The day.</param>
    /// <exception cref="Core.InputException">The filter names no column of the layer.</exception>
    public static OpenHazards On(LayerView hazards, LayerQuery query, DateOnly day)
    {
        var rows = new RowBuffer();
        hazards.CollectInKeyOrder(hazards.Select(query with { DateTime = null }), long.MinValue, int.MaxValue, rows);
        var status = hazards.Column("status");
        var surveyed = hazards.Column("surveyedOn");
        var released = hazards.Column("releasedOn");
        var days = day.DayNumber - TimeInterval.UnixDayNumber;
        var open = new OpenHazards(day);
        foreach (var row in rows.Rows)
        {
            if (!surveyed.IsNull(row) && surveyed.Integer(row) > days)
            {
                continue;
            }

            var isReleasedByNow = !released.IsNull(row) && released.Integer(row) <= days;
            if (LandReleaseKinds.Of(status.Utf8(row)) is null)
            {
                open._rows[(int)(status.Utf8(row).SequenceEqual("confirmed"u8) ? HazardStatus.Confirmed : HazardStatus.Suspected)].Add(row);
                open.OpenWithReleaseDate += isReleasedByNow ? 1 : 0;
            }
            else if (released.IsNull(row))
            {
                open.ReleasedUndated++;
            }
            else if (!isReleasedByNow)
            {
                open._rows[(int)HazardStatus.ReleasedSince].Add(row);
            }
        }

        return open;
    }
}
