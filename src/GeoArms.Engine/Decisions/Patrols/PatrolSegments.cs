using GeoArms.Core;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Decisions.Patrols.Roads;
using GeoArms.Engine.Forecast;
using GeoArms.Engine.Heatmaps;
using GeoArms.Engine.Queries.Routes;
using GeoArms.Engine.Snapshots.Shapes;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>
/// Roads by what is expected within a distance of them. A place near several roads counts for each, so the figures of roads do not add up; what the chosen
/// roads cover together is counted once. Chosen are the first roads, until the share of the network's length is used up.
/// </summary>
public static class PatrolSegments
{
    /// <summary>Ranks.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="forecast">The forecast for the question on that ground.</param>
    /// <param name="limit">Most items.</param>
    /// <exception cref="InputException">There are no roads.</exception>
    public static PatrolAnswer Rank(PatrolQuestion question, DecisionGround ground, RiskForecast forecast, int limit)
    {
        var routes = ground.Find(BuiltInLayers.Routes.Name);
        if (routes is null || RoadNetwork.Of(routes) is not { Edges.Count: > 0 } network)
        {
            throw new InputException("There are no routes to rank; expected roads in the layer 'routes'.") { Parameter = "by" };
        }

        var stretches = RoadStretches.Of(network, RoadSpeeds.Minutes(routes, network), double.PositiveInfinity);
        var harm = RoadHarm.Of(forecast, stretches.All, question.Within);
        string[] ids = [.. stretches.All.Select(stretch => network.OfId(stretch.Road.Id).Count > 1 ? $"{stretch.Road.Id}#{IndexOf(network, stretch.Road)}" : stretch.Road.Id)];
        var order = Ranking.Order([.. stretches.All.Select(stretch => harm.Beside(stretch.Number).Sum())], ids);
        var (chosen, left) = (new HashSet<int>(), question.Share * stretches.All.Sum(stretch => stretch.Metres));
        foreach (var number in order)
        {
            left -= stretches.All[number].Metres;
            if (left < 0 && chosen.Count > 0)
            {
                break;
            }

            chosen.Add(number);
        }

        var (record, people) = (PatrolRecord.Of(ground, forecast.Grid), ExposedPeople.Of(ground, forecast.Grid));
        var (sites, settlements) = (people.Sites.ToLookup(At), people.Settlements.ToLookup(At));
        var obstacles = RoadObstacles.Find(ground.Layers, network, null, Plans.PlanQuestion.Clearance, ground.Day);
        var (items, details) = (new List<DecisionItem>(), new Dictionary<string, PatrolItem>(StringComparer.Ordinal));
        foreach (var number in order.Take(limit))
        {
            var (stretch, parts) = (stretches.All[number], harm.Beside(number).ToArray());
            var track = CellTrack.Of(forecast.Grid, stretch.Road.Line).ToArray();
            var states = track.Select(piece => forecast.Reporting[piece.Cell]).ToArray();
            var middle = stretch.Road.Line.Pieces[stretch.Road.Line.Pieces.Count / 2];
            var detail = new PatrolItem
            {
                Expected = parts.Sum(),
                IsChosen = chosen.Contains(number),
                Reporting = Array.Exists(states, state => state == CellState.NotReported) ? CellState.NotReported : states.FirstOrDefault(state => state == CellState.PartlyReported),
                NearBorder = Array.Exists(track, piece => forecast.Grid.NearBorder(piece.Cell)),
                Km2 = 2 * question.Within * stretch.Metres / 1e6,
                LastPatrol = Visit(record, track),
                Sites = [.. sites[number]],
                Settlements = [.. settlements[number]],
                Metres = stretch.Metres,
                Mgrs = Mgrs.Format(middle.FromLongitude, middle.FromLatitude, 3),
            };
            details.Add(ids[number], detail);
            items.Add(new DecisionItem
            {
                Rank = items.Count + 1,
                Layer = BuiltInLayers.Routes.Name,
                Id = ids[number],
                Name = stretch.Road.Name,
                Score = parts.Sum(),
                Band = PatrolBands.Of(detail.Expected, detail.Reporting == CellState.NotReported),
                Contributions = parts,
                Facts = [.. Facts(stretch, track, forecast, question)],
                Notes = [.. PatrolCells.ItemNotes(detail), .. Bars(stretch, obstacles)],
                Longitude = middle.FromLongitude,
                Latitude = middle.FromLatitude,
                Geometry = WorldGeometry.Factory.CreateLineString([.. stretch.Course.Select(place => new Coordinate(place.Longitude, place.Latitude))]),
            });
        }

        var silent = Enumerable.Range(0, forecast.Grid.Count).Count(cell => forecast.Reporting[cell] == CellState.NotReported);
        ExposedSite[] silentSites =
            [.. people.Sites.Where(site => forecast.Grid.CellAt(site.Longitude, site.Latitude) is var cell and >= 0 && forecast.Reporting[cell] == CellState.NotReported)];
        RoadStretch[] covered = [.. chosen.Select(number => stretches.All[number])];
        return new PatrolAnswer
        {
            Answer = new DecisionAnswer
            {
                Profile = PatrolQuestion.Profile,
                Ground = ground,
                Criteria = ForecastParts.Criteria(forecast),
                Items = items,
                Ranked = stretches.All.Count,
                Notes =
                [
                    .. PatrolNotes.Always,
                    $"Roads by what is expected within {question.Within:0.#} m of them: the history part where the past incidents were, the rest as if it lay evenly over each cell. Places near several roads count for each.",
                    "The day of the last patrol is that of the cells that the road passes, the longest ago of them.",
                    .. PatrolNotes.Of(forecast), PatrolNotes.Of(record), .. PatrolNotes.Of(people), .. PatrolNotes.OfSilence(silent, silentSites.Length, PatrolCells.HasCoverage(ground)),
                ],
            },
            Details = details,
            Forecast = forecast,
            Chosen = chosen.Count,
            AreaShare = forecast.Grid.TotalKm2 > 0 ? covered.Sum(stretch => 2 * question.Within * stretch.Metres / 1e6) / forecast.Grid.TotalKm2 : 0,
            Reach = PatrolReach.Of(
                people, forecast.Amount.Sum(), harm.Union(covered, question.Within).Sum(), (longitude, latitude) => harm.StretchAt(longitude, latitude) is var at and >= 0 && chosen.Contains(at)),
            SilentCells = silent,
            SilentSites = silentSites,
            Record = record,
        };

        int At(ExposedSite site) => harm.StretchAt(site.Longitude, site.Latitude);
    }

    private static int IndexOf(RoadNetwork network, RoadEdge edge) => network.OfId(edge.Id).TakeWhile(part => part != edge).Count() + 1;

    // A road was visited when all its cells were: the cell that has waited longest counts, and one without a visit says that there is none.
    private static PatrolVisit? Visit(PatrolRecord record, (int Cell, double Metres)[] track)
    {
        PatrolVisit? longest = null;
        foreach (var (cell, _) in track)
        {
            if (record.At(cell) is not { } visit)
            {
                return null;
            }

            longest = longest is { } known && known.Days >= visit.Days ? longest : visit;
        }

        return longest;
    }

    private static IEnumerable<DecisionFact> Facts(RoadStretch stretch, (int Cell, double Metres)[] track, RiskForecast forecast, PatrolQuestion question)
    {
        yield return new DecisionFact("history", $"{stretch.Metres / 1000:0.0} km of road; a strip of {question.Within:0.#} m to each side.") { Value = stretch.Metres / 1000, Unit = "km" };
        foreach (var cell in track.Select(piece => piece.Cell).Distinct().OrderByDescending(cell => forecast.Expected[cell]).ThenBy(cell => cell).Take(3))
        {
            yield return new DecisionFact("history", $"Passes cell {forecast.Grid.Id(cell)}, where {forecast.Expected[cell]:0.00} incidents are expected in {forecast.HorizonDays} days.")
            {
                Id = forecast.Grid.Id(cell),
                Value = forecast.Expected[cell],
                Unit = "incidents",
            };
        }
    }

    private static IEnumerable<string> Bars(RoadStretch stretch, RoadObstacles obstacles)
    {
        if (stretch.Road.IsClosed)
        {
            yield return "The road is closed.";
        }

        if (obstacles.Reason(stretch.Road) is { } hazard)
        {
            yield return $"An open hazard ({hazard}) comes nearer to the road than {Plans.PlanQuestion.Clearance:0} m.";
        }
    }
}
