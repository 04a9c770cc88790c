using System.Text;
using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Time;
using GeoArms.Engine.Forecast;
using GeoArms.Engine.Queries.Corridors;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Zones;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>
/// Which cells patrols went through up to a day, by their tracks. A cell without any has no patrol on record, which is not the same as a cell
/// where no patrol ever was: what is not recorded is not known.
/// </summary>
public sealed class PatrolRecord
{
    private const int RecentDays = 30;

    private readonly Dictionary<int, PatrolVisit> _visits = [];

    private PatrolRecord()
    {
    }

    /// <summary>Patrols that count: begun on the day or before.</summary>
    public int Count { get; private set; }

    /// <summary>First day of any of them, or null when there are none.</summary>
    public DateOnly? First { get; private set; }

    /// <summary>The last visit to a cell, or null when none is on record.</summary>
    public PatrolVisit? At(int cell) => _visits.TryGetValue(cell, out var visit) ? visit : null;

    /// <summary>Reads the tracks.</summary>
    /// <param name="ground">The ground; its day is the last that counts.</param>
    /// <param name="grid">The cells.</param>
    public static PatrolRecord Of(DecisionGround ground, ForecastGrid grid)
    {
        var record = new PatrolRecord();
        if (ground.Find(BuiltInLayers.Patrols.Name) is not { } patrols)
        {
            return record;
        }

        var rows = new RowBuffer();
        patrols.CollectInKeyOrder(ground.Select(patrols), long.MinValue, int.MaxValue, rows);
        var (id, began, ended) = (patrols.Column("id"), patrols.Column("startedAt"), patrols.Column("endedAt"));
        var today = Days.Of(ground.Day);
        foreach (var row in rows.Rows)
        {
            if (Day(began, row) is not { } from || from > today)
            {
                continue;
            }

            record.Count++;
            record.First = record.First is { } first && first <= Days.ToDate(from) ? first : Days.ToDate(from);
            var last = Math.Min(Day(ended, row) ?? from, today);
            record.Add(Cells(patrols, row, grid), Encoding.UTF8.GetString(id.Utf8(row)), last, today);
        }

        return record;
    }

    private static long? Day(ColumnReader column, int row) => column.IsNull(row) ? null : (long)Math.Floor(column.Integer(row) / (double)TimeInterval.Day);

    private static HashSet<int> Cells(LayerView patrols, int row, ForecastGrid grid)
    {
        var cells = new HashSet<int>();
        if (patrols.TryPosition(row, out var longitude, out var latitude))
        {
            cells.Add(grid.CellAt(longitude, latitude));
            return cells;
        }

        var geometry = patrols.Geometry(row);
        for (var i = 0; i < (geometry?.NumGeometries ?? 0); i++)
        {
            var part = geometry!.GetGeometryN(i);
            cells.UnionWith(part.Coordinates.Select(place => grid.CellAt(place.X, place.Y)));
            if (part is LineString { NumPoints: > 1 })
            {
                try
                {
                    cells.UnionWith(CellTrack.Of(grid, new RouteLine([.. part.Coordinates.Select(place => (place.X, place.Y))])).Select(piece => piece.Cell));
                }
                catch (InputException)
                {
                    // A receiver that stood still, or a track around the world: its places count, the lines between them do not.
                }
            }
        }

        return cells;
    }

    private void Add(HashSet<int> cells, string patrol, long day, long today)
    {
        foreach (var cell in cells)
        {
            var (recent, days) = (today - day < RecentDays ? 1 : 0, (int)(today - day));
            _visits[cell] = _visits.TryGetValue(cell, out var known) && known.Days <= days
                ? known with { Within30 = known.Within30 + recent }
                : new PatrolVisit(patrol, Days.ToDate(day), days, known.Within30 + recent);
        }
    }
}
