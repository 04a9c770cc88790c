using GeoArms.Core.Projections;
using GeoArms.Engine.Forecast;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Heatmaps.Reporting;
using GeoArms.Engine.Snapshots.Shapes;
using GeoArms.Engine.Zones;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>
/// Cells by what is expected in them, up to a share of all, each with its reasons, and what is left unprotected. As many cells are chosen as the score
/// of the forecast counts: floor(share × cells), at least one.
/// </summary>
public static class PatrolCells
{
    /// <summary>Ranks.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="forecast">The forecast for the question on that ground.</param>
    /// <param name="limit">Most items.</param>
    public static PatrolAnswer Rank(PatrolQuestion question, DecisionGround ground, RiskForecast forecast, int limit)
    {
        var (grid, count) = (forecast.Grid, forecast.Grid.Count);
        var order = Order(forecast);
        var chosen = Math.Min(count, Math.Max(1, (int)Math.Floor(question.Share * count)));
        var isChosen = new bool[count];
        foreach (var cell in order.AsSpan(0, chosen))
        {
            isChosen[cell] = true;
        }

        var (record, people) = (PatrolRecord.Of(ground, grid), ExposedPeople.Of(ground, grid));
        var (sites, settlements) = (people.Sites.ToLookup(CellOf), people.Settlements.ToLookup(CellOf));
        var listed = order.AsSpan(0, Math.Min(limit, count)).ToArray();
        var reach = IncidentFacts.Reach(forecast);
        var facts = new IncidentFacts(forecast, PastIncidents.Of(question, ground, grid, listed.Select(Centre), reach), ground.Day);
        var (items, details) = (new List<DecisionItem>(), new Dictionary<string, PatrolItem>(StringComparer.Ordinal));
        for (var i = 0; i < listed.Length; i++)
        {
            var cell = listed[i];
            var (longitude, latitude) = grid.CentreOf(cell);
            var detail = new PatrolItem
            {
                Expected = forecast.Expected[cell],
                Low = forecast.Low[cell],
                High = forecast.High[cell],
                IsChosen = isChosen[cell],
                Reporting = forecast.Reporting[cell],
                NearBorder = grid.NearBorder(cell),
                Km2 = grid.AreaKm2(cell),
                LastPatrol = record.At(cell),
                Sites = [.. sites[cell]],
                Settlements = [.. settlements[cell].OrderByDescending(place => place.People ?? 0)],
                Mgrs = Mgrs.Format(longitude, latitude, 3),
            };
            var parts = ForecastParts.Of(forecast, cell);
            var name = detail.Settlements.Select(place => place.Name).FirstOrDefault(text => text.Length > 0) ?? NearestSettlement.Of(people.Settlements, longitude, latitude) ?? "";
            details.Add(grid.Id(cell), detail);
            items.Add(new DecisionItem
            {
                Rank = i + 1,
                Id = grid.Id(cell),
                Name = name.Length > 0 ? name : detail.Mgrs,
                Score = parts.Sum(),
                Band = PatrolBands.Of(detail.Expected, IsSilent(cell)),
                Contributions = parts,
                Facts = facts.Of(cell),
                Notes = [.. ItemNotes(detail)],
                Longitude = longitude,
                Latitude = latitude,
                Geometry = Outline(grid, cell),
            });
        }

        var silent = Enumerable.Range(0, count).Count(IsSilent);
        ExposedSite[] silentSites = [.. people.Sites.Where(site => CellOf(site) is var cell and >= 0 && IsSilent(cell))];
        var km2 = Enumerable.Range(0, count).Sum(cell => isChosen[cell] ? grid.AreaKm2(cell) : 0);
        return new PatrolAnswer
        {
            Answer = new DecisionAnswer
            {
                Profile = PatrolQuestion.Profile,
                Ground = ground,
                Criteria = ForecastParts.Criteria(forecast),
                Items = items,
                Ranked = count,
                Notes =
                [
                    .. PatrolNotes.Always, .. PatrolNotes.Of(forecast), PatrolNotes.Of(record), .. PatrolNotes.Of(people),
                    .. PatrolNotes.OfSilence(silent, silentSites.Length, HasCoverage(ground)),
                ],
            },
            Details = details,
            Forecast = forecast,
            Chosen = chosen,
            AreaShare = grid.TotalKm2 > 0 ? km2 / grid.TotalKm2 : 0,
            Reach = PatrolReach.Of(
                people, forecast.Amount.Sum(), order.AsSpan(0, chosen).ToArray().Sum(cell => forecast.Amount[cell]),
                (longitude, latitude) => grid.CellAt(longitude, latitude) is var cell and >= 0 && isChosen[cell]),
            SilentCells = silent,
            SilentSites = silentSites,
            Record = record,
        };

        int CellOf(ExposedSite site) => grid.CellAt(site.Longitude, site.Latitude);

        bool IsSilent(int cell) => forecast.Reporting[cell] == CellState.NotReported;

        (double X, double Y) Centre(int cell)
        {
            var (column, row) = grid.Place(cell);
            return grid.Lattice.Centre(column, row);
        }
    }

    /// <summary>Cells from the highest expected amount to the lowest; ties in the forecast's own order.</summary>
    internal static int[] Order(RiskForecast forecast)
    {
        var place = new int[forecast.Grid.Count];
        for (var i = 0; i < place.Length; i++)
        {
            place[forecast.Ranking[i]] = i;
        }

        var order = forecast.Ranking.ToArray();
        if (!ReferenceEquals(forecast.Amount, forecast.Expected))
        {
            Array.Sort(order, (a, b) => forecast.Amount[b].CompareTo(forecast.Amount[a]) is var byAmount and not 0 ? byAmount : place[a].CompareTo(place[b]));
        }

        return order;
    }

    /// <summary>What must be said with a cell or road.</summary>
    internal static IEnumerable<string> ItemNotes(PatrolItem item)
    {
        if (item.LastPatrol is null)
        {
            yield return "No patrol on record.";
        }

        if (item.Reporting == CellState.NotReported)
        {
            yield return "No reports came from here in the 90 days before: what is expected rests on older reports. This is no quiet ground.";
        }
        else if (item.Reporting == CellState.PartlyReported)
        {
            yield return "Reports from here were partial in the 90 days before.";
        }

        if (item.NearBorder)
        {
            yield return "Near the border: the neighbours' events may be missing.";
        }

        var uncounted = item.Sites.Count(site => site.People is null);
        if (uncounted > 0)
        {
            yield return $"{uncounted} of {item.Sites.Count} sites here are without a count of people.";
        }
    }

    /// <summary>True when there are records of reporting at all.</summary>
    internal static bool HasCoverage(DecisionGround ground) =>
        ReportingRecords.Read(ground.Layers).Over(Days.Interval(ground.Day.AddDays(-89), ground.Day.AddDays(1))).HasRecords;

    private static Geometry Outline(ForecastGrid grid, int cell)
    {
        var rings = grid.Outline(cell).Select(ring => WorldGeometry.Factory.CreatePolygon([.. ring.Chunk(2).Select(place => new Coordinate(place[0], place[1]))])).ToArray();
        return rings.Length == 1 ? rings[0] : WorldGeometry.Factory.CreateMultiPolygon(rings);
    }
}
