using System.Text;
using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Core.Projections;
using GeoArms.Engine.Decisions.Patrols.Roads;
using GeoArms.Engine.Forecast;
using GeoArms.Engine.Queries.Routes;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>What plans are made on: the roads that can be used, what is expected beside each, and the bases.</summary>
public sealed class PlanGround
{
    /// <summary>Metres at most from a base to a road.</summary>
    public const double Snap = 10_000;

    // Where a patrol may turn on a long road; longer when there would be too many places.
    private const double TurnEvery = 10_000;
    private const int MostStretches = 6_000;

    private PlanGround(RoadNetwork network, RoadObstacles obstacles, RoadStretches stretches, RoadHarm harm) =>
        (Network, Obstacles, Stretches, Harm) = (network, obstacles, stretches, harm);

    /// <summary>The roads.</summary>
    public RoadNetwork Network { get; }

    /// <summary>The roads that must not be used because of open hazards.</summary>
    public RoadObstacles Obstacles { get; }

    /// <summary>The roads in stretches.</summary>
    public RoadStretches Stretches { get; }

    /// <summary>What is expected beside each stretch.</summary>
    public RoadHarm Harm { get; }

    /// <summary>The bases, by id.</summary>
    public IReadOnlyList<PatrolBase> Bases { get; private init; } = [];

    /// <summary>Bases that have no road within <see cref="Snap"/> metres.</summary>
    public IReadOnlyList<string> BasesOffRoad { get; private init; } = [];

    /// <summary>Bases outside the study area of the forecast, which send patrols only when they are named.</summary>
    public int BasesElsewhere { get; private init; }

    /// <summary>Makes the ground.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="ground">The decision's ground.</param>
    /// <param name="forecast">The forecast.</param>
    /// <exception cref="InputException">There are no roads or no bases, or a base that was named is not there.</exception>
    public static PlanGround Of(PlanQuestion question, DecisionGround ground, RiskForecast forecast)
    {
        var routes = ground.Find(BuiltInLayers.Routes.Name);
        if (routes is null || RoadNetwork.Of(routes) is not { Edges.Count: > 0 } network)
        {
            throw new InputException("There are no routes, so no patrol can be planned; expected roads in the layer 'routes'.");
        }

        var obstacles = RoadObstacles.Find(ground.Layers, network, null, PlanQuestion.Clearance, ground.Day);
        var minutes = RoadSpeeds.Minutes(routes, network);
        var longest = TurnEvery;
        while (network.Edges.Sum(edge => Math.Ceiling(edge.Metres / longest)) > Math.Max(MostStretches, network.Edges.Count) && longest < 1e6)
        {
            longest *= 1.5;
        }

        var stretches = RoadStretches.Of(network, minutes, longest);
        var harm = RoadHarm.Of(forecast, stretches.All, question.Patrol.Within);
        var made = new PlanGround(network, obstacles, stretches, harm);
        var (bases, off, elsewhere) = made.ReadBases(question, ground, forecast.Grid);
        return new PlanGround(network, obstacles, stretches, harm) { Bases = bases, BasesOffRoad = off, BasesElsewhere = elsewhere };
    }

    /// <summary>True when a stretch may be used: its road is not closed and no open hazard is near it.</summary>
    public bool IsPassable(RoadStretch stretch) => !stretch.Road.IsClosed && !Obstacles.Contains(stretch.Road);

    private (List<PatrolBase> Bases, List<string> OffRoad, int Elsewhere) ReadBases(PlanQuestion question, DecisionGround ground, ForecastGrid grid)
    {
        var elsewhere = 0;
        var facilities = ground.Find(BuiltInLayers.Facilities.Name);
        var (bases, off, named) = (new List<PatrolBase>(), new List<string>(), question.Bases?.ToHashSet(StringComparer.Ordinal));
        if (facilities is not null)
        {
            var rows = new RowBuffer();
            facilities.CollectInKeyOrder(facilities.Select(new LayerQuery { Filter = CqlText.Parse("facilityType = 'base'") }), long.MinValue, int.MaxValue, rows);
            var (id, name, patrols, reach) = (facilities.Column("id"), facilities.Column("name"), facilities.Column("patrolsPerDay"), facilities.Column("reach"));
            int[] onRoads = [.. Stretches.All.Where(IsPassable).SelectMany(stretch => new[] { stretch.From, stretch.To }).Distinct()];
            foreach (var row in rows.Rows)
            {
                var text = Encoding.UTF8.GetString(id.Utf8(row));
                if (!facilities.TryPosition(row, out var longitude, out var latitude) || named?.Remove(text) == false)
                {
                    continue;
                }

                if (named is null && grid.CellAt(longitude, latitude) < 0)
                {
                    elsewhere++;
                    continue;
                }

                var (node, metres) = onRoads.Select(node => (node, Geodesy.Distance(longitude, latitude, Stretches.Nodes[node].Longitude, Stretches.Nodes[node].Latitude)))
                    .DefaultIfEmpty((-1, double.PositiveInfinity)).MinBy(near => near.Item2);
                if (metres > Snap)
                {
                    off.Add(text);
                    continue;
                }

                bases.Add(new PatrolBase(
                    text, Encoding.UTF8.GetString(name.Utf8(row)), node, metres, patrols.IsNull(row) ? 1 : (int)Math.Clamp(Math.Floor(patrols.Number(row)), 0, PlanQuestion.MostPatrols),
                    reach.IsNull(row) ? double.PositiveInfinity : reach.Number(row), longitude, latitude));
            }
        }

        return named?.Count > 0
            ? throw new InputException($"There is no base '{named.Order(StringComparer.Ordinal).First()}'; expected ids of facilities whose facilityType is 'base'.") { Parameter = "bases" }
            : bases.Count > 0
            ? ([.. bases.OrderBy(home => home.Id, StringComparer.Ordinal)], off, elsewhere)
            : throw new InputException(off.Count > 0
                ? $"None of the {off.Count} bases has an open road within {Snap / 1000:0} km, so no patrol can be planned."
                : elsewhere > 0 ? $"All {elsewhere} bases lie outside the study area, so no patrol can be planned; name those that may be used in bases."
                : "There are no bases, so no patrol can be planned; expected facilities whose facilityType is 'base', with patrolsPerDay and reach.");
    }
}
