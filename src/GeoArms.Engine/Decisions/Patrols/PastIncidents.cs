using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Forecast;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>
/// The incidents behind a forecast with their ids, found by place: those that the forecast reads (place known to 25 km, time to 7 days), on the
/// reference day or before. Kept in squares of one cell.
/// </summary>
internal sealed class PastIncidents
{
    private readonly Dictionary<(int Column, int Row), List<PastIncident>> _squares = [];
    private readonly SquareLattice _lattice;

    private PastIncidents(SquareLattice lattice) => _lattice = lattice;

    /// <summary>Reads those in or near some squares.</summary>
    /// <param name="question">The question.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="grid">The forecast's cells.</param>
    /// <param name="places">Places on the map in metres about which incidents are looked for.</param>
    /// <param name="reach">Metres about them.</param>
    public static PastIncidents Of(PatrolQuestion question, DecisionGround ground, ForecastGrid grid, IEnumerable<(double X, double Y)> places, double reach)
    {
        var found = new PastIncidents(grid.Lattice);
        var wanted = found.Around(places, reach);
        var incidents = ground.Find(BuiltInLayers.Incidents.Name)!;
        var buffer = new RowBuffer();
        incidents.CollectPoints(new TileAddress(0, 0, 0), incidents.Select(question.IncidentQuery(ground)), buffer);
        var rows = buffer.Rows;
        var (id, weapon) = (incidents.Column("id"), incidents.Column("weapon"));
        var (from, to, precise) = (new long[rows.Length], new long[rows.Length], new double[rows.Length]);
        incidents.Column("occurredFrom").Integers(rows, from);
        incidents.Column("occurredTo").Integers(rows, to);
        incidents.Column("geoPrecision").Numbers(rows, precise);
        var timePrecision = new double[rows.Length];
        incidents.Column("timePrecision").Numbers(rows, timePrecision);
        var today = Days.Of(ground.Day);
        for (var i = 0; i < rows.Length; i++)
        {
            var last = to[i] == long.MinValue ? from[i] : to[i];
            var span = double.IsNaN(timePrecision[i]) ? last - from[i] + 1 : timePrecision[i];
            if (from[i] == long.MinValue || last > today || precise[i] > ForecastEvents.MostMetres || span > ForecastEvents.MostDays)
            {
                continue;
            }

            var (longitude, latitude) = incidents.PointPlace(rows[i]);
            var (x, y) = grid.Lattice.Projection.ToMap(longitude, latitude);
            if (wanted.Contains(grid.Lattice.Locate(x, y)))
            {
                found.Add(new PastIncident(
                    Encoding.UTF8.GetString(id.Utf8(rows[i])), Days.ToDate(from[i]), Encoding.UTF8.GetString(weapon.Utf8(rows[i])), longitude, latitude, x, y));
            }
        }

        return found;
    }

    /// <summary>Those within a distance of a place on the map, with the metres to them.</summary>
    public IEnumerable<(PastIncident Incident, double Metres)> Near(double x, double y, double reach)
    {
        foreach (var square in Around([(x, y)], reach))
        {
            foreach (var incident in _squares.GetValueOrDefault(square) ?? [])
            {
                if (Math.Sqrt(((incident.X - x) * (incident.X - x)) + ((incident.Y - y) * (incident.Y - y))) is var metres && metres <= reach)
                {
                    yield return (incident, metres);
                }
            }
        }
    }

    /// <summary>Those in a square of the lattice.</summary>
    public IReadOnlyList<PastIncident> In(int column, int row) => _squares.GetValueOrDefault((column, row)) ?? [];

    private HashSet<(int Column, int Row)> Around(IEnumerable<(double X, double Y)> places, double reach)
    {
        var squares = new HashSet<(int, int)>();
        foreach (var (x, y) in places)
        {
            var (west, south) = _lattice.Locate(x - reach, y - reach);
            var (east, north) = _lattice.Locate(x + reach, y + reach);
            for (var column = west; column <= east; column++)
            {
                for (var row = south; row <= north; row++)
                {
                    squares.Add((column, row));
                }
            }
        }

        return squares;
    }

    private void Add(PastIncident incident)
    {
        var square = _lattice.Locate(incident.X, incident.Y);
        if (!_squares.TryGetValue(square, out var there))
        {
            _squares.Add(square, there = []);
        }

        there.Add(incident);
    }
}
