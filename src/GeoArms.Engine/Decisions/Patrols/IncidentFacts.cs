using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Forecast;

namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>
/// The incidents that speak most for a cell's expected number: in the cell by recency, round about by number, and close by in the order of their
/// share of the near-repeat part, e^(−age/τ)·e^(−d²/2σ²) with its fitted scales.
/// </summary>
/// <param name="forecast">The forecast.</param>
/// <param name="incidents">The incidents about the cells in question.</param>
/// <param name="day">The reference day.</param>
internal sealed class IncidentFacts(RiskForecast forecast, PastIncidents incidents, DateOnly day)
{
    private const int Most = 3;
    private const double NearestShare = 0.01;

    private readonly ForecastPart? _nearRepeat = forecast.Components.FirstOrDefault(part => part.Kind == PartKind.NearRepeat);
    private readonly double _density = Reach(forecast, PartKind.Density);

    /// <summary>Metres about a cell's centre within which incidents are needed.</summary>
    public static double Reach(RiskForecast forecast) =>
        Math.Min(150_000, Math.Max(forecast.Grid.Cell, Math.Max(Reach(forecast, PartKind.Density), Reach(forecast, PartKind.NearRepeat))));

    /// <summary>The facts of a cell.</summary>
    /// <param name="cell">The cell.</param>
    public IReadOnlyList<DecisionFact> Of(int cell)
    {
        var (column, row) = forecast.Grid.Place(cell);
        var (x, y) = forecast.Grid.Lattice.Centre(column, row);
        var place = forecast.Grid.CentreOf(cell);
        return [.. History(column, row, place), .. Density(x, y), .. NearRepeat(x, y, place)];
    }

    private static double Reach(RiskForecast forecast, PartKind kind) => forecast.Components
        .Where(part => part.Kind == kind && part.SpaceScaleMetres is not null)
        .Select(part => kind == PartKind.NearRepeat ? 3 * part.SpaceScaleMetres!.Value : part.SpaceScaleMetres!.Value)
        .DefaultIfEmpty(0)
        .Max();

    private IEnumerable<DecisionFact> History(int column, int row, (double Longitude, double Latitude) centre)
    {
        var own = incidents.In(column, row).OrderByDescending(incident => incident.Date).ThenBy(incident => incident.Id, StringComparer.Ordinal).ToArray();
        var name = ForecastParts.NameOf(PartKind.History);
        var recent = own.Count(incident => day.DayNumber - incident.Date.DayNumber < 365);
        yield return new DecisionFact(name, own.Length == 0
            ? "No incident is on record in this cell."
            : $"{Number(own.Length)} on record in this cell, {recent} of them in the last 365 days; the last on {own[0].Date:yyyy-MM-dd}.")
        {
            Value = own.Length,
            Unit = "incidents",
            Date = own.Length == 0 ? null : own[0].Date,
        };
        foreach (var incident in own.Take(Most))
        {
            yield return Fact(name, incident, centre, "in the cell");
        }
    }

    private IEnumerable<DecisionFact> Density(double x, double y)
    {
        if (_density > 0)
        {
            var count = incidents.Near(x, y, _density).Count();
            yield return new DecisionFact(ForecastParts.NameOf(PartKind.Density), $"{Number(count)} on record within {_density / 1000:0.#} km of the cell's centre.")
            {
                Distance = _density,
                Value = count,
                Unit = "incidents",
            };
        }
    }

    private IEnumerable<DecisionFact> NearRepeat(double x, double y, (double Longitude, double Latitude) centre)
    {
        if (_nearRepeat is not { TimeScaleDays: { } days, SpaceScaleMetres: { } metres })
        {
            return [];
        }

        double Share(PastIncident incident, double distance) =>
            Math.Exp(-((day.DayNumber - incident.Date.DayNumber) / days) - (distance * distance / (2 * metres * metres)));
        return incidents.Near(x, y, 3 * metres)
            .Select(near => (near.Incident, Share: Share(near.Incident, near.Metres)))
            .Where(near => near.Share >= NearestShare)
            .OrderByDescending(near => near.Share)
            .ThenBy(near => near.Incident.Id, StringComparer.Ordinal)
            .Take(Most)
            .Select(near => Fact(ForecastParts.NameOf(PartKind.NearRepeat), near.Incident, centre, "from the cell's centre") with { Value = near.Share, Unit = "of the effect of one that happens here today" });
    }

    private DecisionFact Fact(string criterion, PastIncident incident, (double Longitude, double Latitude) centre, string where)
    {
        var (metres, azimuth) = Geodesy.Geodesic(centre.Longitude, centre.Latitude, incident.Longitude, incident.Latitude);
        var age = day.DayNumber - incident.Date.DayNumber;
        var weapon = incident.Weapon is "" or "unknown" ? "Incident, weapon unknown," : $"Incident ({incident.Weapon})";
        var place = where == "in the cell" ? where : $"{metres / 1000:0.0} km {where}";
        return new DecisionFact(criterion, $"{weapon} on {incident.Date:yyyy-MM-dd}, {age} {(age == 1 ? "day" : "days")} before, {place}.")
        {
            Layer = BuiltInLayers.Incidents.Name,
            Id = incident.Id,
            Distance = metres,
            Bearing = metres == 0 ? null : (azimuth + 360) % 360,
            Date = incident.Date,
        };
    }

    private static string Number(int count) => count == 1 ? "1 incident" : $"{count} incidents";
}
