namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>
/// Looks for the walks of several patrols that together collect the most reward, each edge's once: the team orienteering problem (Vansteenwegen,
/// Souffriau, Van Oudheusden 2011, "The orienteering problem: A survey") with rewards on edges and several bases. Walks are added one by one, each
/// the best that is found beside those before (lazily: Minoux 1978, "Accelerated greedy algorithms for maximizing submodular set functions"),
/// then each in turn is taken back and looked for again.
/// </summary>
/// <param name="bases">Roads that each base can use, with the patrols that it can send.</param>
/// <param name="edges">Number of edges of the whole graph.</param>
internal sealed class TeamSearch(IReadOnlyList<(ReachableRoads Roads, int Patrols)> bases, int edges)
{
    private const long Least = 20_000;
    private const long Most = 4_000_000;
    private const int MostRounds = 40;

    private readonly WalkSearch[] _searches = [.. bases.Select(home => new WalkSearch(home.Roads))];

    /// <summary>Looks for them.</summary>
    /// <param name="rewards">Reward of each edge of the whole graph.</param>
    /// <param name="patrols">Number of patrols.</param>
    /// <param name="work">Edges to look at, at most, about.</param>
    /// <param name="seed">Seed of what is drawn at random.</param>
    /// <param name="start">Walks to begin with, or null.</param>
    public IReadOnlyList<TeamWalk> Find(IReadOnlyList<double> rewards, int patrols, long work, long seed, IReadOnlyList<TeamWalk>? start = null)
    {
        var draws = new SeededDraws(seed, 0);
        var until = Work + work;
        var share = Math.Clamp(work / Math.Max(1, 8L * patrols), Least, Most);
        var best = start?.ToList() ?? [];
        Complete(best, rewards, patrols, draws, share, until);
        var value = Value(best, rewards);

        // What one walk at a time cannot mend, several together may: some are taken back and looked for anew on shaken rewards.
        for (var round = 0; round < MostRounds && Work < until && best.Count > 0; round++)
        {
            var tried = best.ToList();
            for (var leave = 1 + draws.Below(Math.Min(3, tried.Count)); leave > 0; leave--)
            {
                tried.RemoveAt(draws.Below(tried.Count));
            }

            double[] shaken = [.. rewards.Select(reward => reward * (0.5 + draws.Unit()))];
            AddAll(tried, shaken, patrols, draws, share / 2);
            Complete(tried, rewards, patrols, draws, share / 2, until);
            if (Value(tried, rewards) is var now && now > value + 1e-9)
            {
                (best, value) = (tried, now);
            }
        }

        return best;
    }

    /// <summary>Sum of the rewards of the edges that some walks go along.</summary>
    public static double Value(IEnumerable<TeamWalk> team, IReadOnlyList<double> rewards) => team.SelectMany(walk => walk.Edges).Distinct().Sum(edge => rewards[edge]);

    private long Work => _searches.Sum(search => search.Work);

    // Fills up the team, then looks again for each walk beside the others until none gets better.
    private void Complete(List<TeamWalk> team, IReadOnlyList<double> rewards, int patrols, SeededDraws draws, long share, long until)
    {
        AddAll(team, rewards, patrols, draws, share);
        var counts = CountsOf(team);
        for (var (stale, i) = (0, 0); stale < team.Count && Work < until; i = (i + 1) % team.Count)
        {
            stale = Again(team, i, rewards, counts, draws, share) ? 0 : stale + 1;
        }
    }

    private int[] CountsOf(List<TeamWalk> team)
    {
        var counts = new int[edges];
        foreach (var walk in team)
        {
            Count(counts, walk, 1);
        }

        return counts;
    }

    private void AddAll(List<TeamWalk> team, IReadOnlyList<double> rewards, int patrols, SeededDraws draws, long share)
    {
        var counts = CountsOf(team);
        var queue = new PriorityQueue<int, double>();
        var current = new (TeamWalk Walk, int Age)[bases.Count];
        for (var home = 0; home < bases.Count; home++)
        {
            current[home] = (new TeamWalk(home, [], 0), -1);
            queue.Enqueue(home, double.NegativeInfinity);
        }

        while (team.Count < patrols && queue.TryDequeue(out var home, out _))
        {
            if (team.Count(walk => walk.Base == home) >= bases[home].Patrols)
            {
                continue;
            }

            if (current[home].Age != team.Count)
            {
                var found = Find(home, rewards, counts, draws, share);
                current[home] = (found, team.Count);
                queue.Enqueue(home, -Gain(found, rewards, counts));
                continue;
            }

            if (current[home].Walk.Edges.Length == 0)
            {
                return;
            }

            team.Add(current[home].Walk);
            Count(counts, current[home].Walk, 1);
            queue.Enqueue(home, double.NegativeInfinity);
        }
    }

    private bool Again(List<TeamWalk> team, int i, IReadOnlyList<double> rewards, int[] counts, SeededDraws draws, long share)
    {
        var old = team[i];
        Count(counts, old, -1);
        var (best, gain) = (old, Gain(old, rewards, counts));
        for (var home = 0; home < bases.Count; home++)
        {
            if (home == old.Base || (draws.Below(bases.Count) == 0 && team.Count(walk => walk.Base == home) < bases[home].Patrols))
            {
                var tried = Find(home, rewards, counts, draws, share);
                if (Gain(tried, rewards, counts) is var now && now > gain + 1e-9)
                {
                    (best, gain) = (tried, now);
                }
            }
        }

        team[i] = best;
        Count(counts, best, 1);
        return !ReferenceEquals(best, old);
    }

    private TeamWalk Find(int home, IReadOnlyList<double> rewards, int[] counts, SeededDraws draws, long share)
    {
        var roads = bases[home].Roads;
        var own = Array.ConvertAll(roads.Edges, edge => counts[edge] > 0 ? 0 : rewards[edge]);
        var walk = _searches[home].Find(own, 60, share, draws);
        return new TeamWalk(home, Array.ConvertAll(walk.Edges, edge => roads.Edges[edge]), walk.Cost);
    }

    private static double Gain(TeamWalk walk, IReadOnlyList<double> rewards, int[] counts) => walk.Edges.Distinct().Sum(edge => counts[edge] > 0 ? 0 : rewards[edge]);

    private static void Count(int[] counts, TeamWalk walk, int step)
    {
        foreach (var edge in walk.Edges)
        {
            counts[edge] += step;
        }
    }
}
