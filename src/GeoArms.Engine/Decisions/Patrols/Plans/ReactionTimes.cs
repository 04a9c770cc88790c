using GeoArms.Core.Projections;

namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>Times from the bases to all sites and settlements by roads that may be used: not closed, no open hazard beside them.</summary>
public sealed class ReactionTimes
{
    /// <summary>Metres at most from a site to the place where the road is left.</summary>
    public const double Snap = 5_000;

    private ReactionTimes(IReadOnlyList<ReactionTime> sites, IReadOnlyList<ReactionTime> settlements) => (Sites, Settlements) = (sites, settlements);

    /// <summary>Sites, the slowest to reach first; those without a way before all.</summary>
    public IReadOnlyList<ReactionTime> Sites { get; }

    /// <summary>Settlements of the study area.</summary>
    public IReadOnlyList<ReactionTime> Settlements { get; }

    /// <summary>Measures.</summary>
    /// <param name="ground">The ground of plans.</param>
    /// <param name="people">Who is exposed.</param>
    public static ReactionTimes Of(PlanGround ground, ExposedPeople people)
    {
        // One more node stands for all bases, at no cost from each.
        var (nodes, stretches) = (ground.Stretches.Nodes, ground.Stretches.All);
        PatrolArc[] arcs =
        [
            .. stretches.Select(stretch => new PatrolArc(stretch.From, stretch.To, ground.IsPassable(stretch) ? stretch.Minutes : double.PositiveInfinity, stretch.Metres)),
            .. ground.Bases.Select(home => new PatrolArc(nodes.Count, home.Node, 0, 0)),
        ];
        var (first, at) = ReachableRoads.Incidence(nodes.Count + 1, arcs);
        var minutes = ReachableRoads.Search(nodes.Count, double.MaxValue, nodes.Count + 1, arcs, first, at, edge => arcs[edge].Cost).Costs;
        int[] reached = [.. Enumerable.Range(0, nodes.Count).Where(node => double.IsFinite(minutes[node]))];
        return new ReactionTimes(
            [.. people.Sites.Select(Time).OrderByDescending(time => time.Minutes ?? double.PositiveInfinity).ThenBy(time => time.Site.Id, StringComparer.Ordinal)],
            [.. people.Settlements.Select(Time)]);

        ReactionTime Time(ExposedSite site)
        {
            var (best, least) = (-1, Snap);
            foreach (var node in reached)
            {
                // A degree of latitude is 110 km at least: most nodes are told to be far without a distance.
                if (Math.Abs(nodes[node].Latitude - site.Latitude) * 110_000 <= least && Geodesy.Distance(site.Longitude, site.Latitude, nodes[node].Longitude, nodes[node].Latitude) is var metres && metres <= least)
                {
                    (best, least) = (node, metres);
                }
            }

            return new ReactionTime(site, best < 0 ? null : minutes[best]);
        }
    }

    /// <summary>People, as far as they were counted, whom a force reaches within some minutes.</summary>
    public static long PeopleWithin(IReadOnlyList<ReactionTime> times, double minutes) => times.Sum(time => time.Minutes <= minutes ? time.Site.People ?? 0 : 0);
}
