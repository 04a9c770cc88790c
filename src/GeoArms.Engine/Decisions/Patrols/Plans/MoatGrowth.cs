namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>
/// A lower bound on λ·cost + lost reward of any closed walks from a root: moats grow about every reward until they meet, are used up or reach the
/// root (Goemans, Williamson 1995, "A general approximation technique for constrained forest problems"; for walks Bienstock, Goemans,
/// Simchi-Levi, Williamson 1993, "A note on the prize collecting traveling salesman problem": a walk crosses every moat about a collected reward twice,
/// so an edge of cost c holds moats of 2λc). The reward of an edge sits in its middle.
/// </summary>
internal sealed class MoatGrowth
{
    private readonly (int A, int B, double Cost)[] _halves;
    private readonly int _root;
    private readonly int _nodes;
    private readonly int[] _rewarded;

    /// <summary>Takes a graph.</summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="arcs">Edges.</param>
    /// <param name="root">The root.</param>
    public MoatGrowth(int nodes, IReadOnlyList<PatrolArc> arcs, int root)
    {
        (_root, _nodes) = (root, nodes + arcs.Count);
        _halves = new (int, int, double)[2 * arcs.Count];
        _rewarded = new int[arcs.Count];
        for (var i = 0; i < arcs.Count; i++)
        {
            _rewarded[i] = nodes + i;
            _halves[2 * i] = (arcs[i].From, nodes + i, arcs[i].Cost / 2);
            _halves[(2 * i) + 1] = (nodes + i, arcs[i].To, arcs[i].Cost / 2);
        }
    }

    /// <summary>The bound.</summary>
    /// <param name="rewards">Reward of each edge.</param>
    /// <param name="price">λ: what a unit of cost is worth.</param>
    /// <param name="joined">Set to which edges' rewards were joined to the root, or null.</param>
    public double Bound(IReadOnlyList<double> rewards, double price, bool[]? joined = null)
    {
        var run = new Run(this, price);
        for (var i = 0; i < _rewarded.Length; i++)
        {
            run.Reward(_rewarded[i], rewards[i]);
        }

        var bound = run.Grow();
        for (var i = 0; i < joined?.Length; i++)
        {
            joined[i] = run.IsJoined(_rewarded[i]);
        }

        return bound;
    }

    // A component is a tree of parents under its first node. What a node's moats measure is the sum of the growths from it to the top.
    private sealed class Run
    {
        private readonly MoatGrowth _graph;
        private readonly double _price;
        private readonly int[] _parent;
        private readonly double[] _growth;
        private readonly double[] _since;
        private readonly double[] _left;
        private readonly bool[] _active;
        private readonly List<int>[] _halvesAt;
        private readonly PriorityQueue<(int Half, int Component), double> _queue = new();
        private double _now;
        private double _total;

        public Run(MoatGrowth graph, double price)
        {
            (_graph, _price) = (graph, price);
            (_parent, _growth, _since, _left) = (new int[graph._nodes], new double[graph._nodes], new double[graph._nodes], new double[graph._nodes]);
            (_active, _halvesAt) = (new bool[graph._nodes], new List<int>[graph._nodes]);
            for (var node = 0; node < _parent.Length; node++)
            {
                (_parent[node], _halvesAt[node]) = (node, []);
            }

            for (var half = 0; half < graph._halves.Length; half++)
            {
                _halvesAt[graph._halves[half].A].Add(half);
                _halvesAt[graph._halves[half].B].Add(half);
            }
        }

        public void Reward(int node, double reward) => (_left[node], _active[node]) = (reward, reward > 0);

        public bool IsJoined(int node) => Find(node) == Find(_graph._root);

        public double Grow()
        {
            for (var node = 0; node < _active.Length; node++)
            {
                if (_active[node])
                {
                    Begin(node);
                }
            }

            while (_queue.TryDequeue(out var due, out var moment))
            {
                if (due.Half >= 0)
                {
                    Meet(due.Half, moment);
                }
                else if (_parent[due.Component] == due.Component && _active[due.Component] && UsedUpAt(due.Component) <= moment + 1e-12)
                {
                    _now = Math.Max(_now, moment);
                    Settle(due.Component);
                    _active[due.Component] = false;
                }
            }

            return _total;
        }

        private void Meet(int half, double moment)
        {
            var (a, b) = (Find(_graph._halves[half].A), Find(_graph._halves[half].B));
            if (a == b || (!_active[a] && !_active[b]))
            {
                return;
            }

            // One of the two may have been used up since it was put in the queue.
            var meets = MeetsAt(half, a, b);
            if (meets > moment + 1e-12)
            {
                _queue.Enqueue((half, -1), meets);
                return;
            }

            _now = Math.Max(_now, moment);
            Join(a, b);
        }

        private void Join(int a, int b)
        {
            Settle(a);
            Settle(b);
            var (big, small) = _halvesAt[a].Count >= _halvesAt[b].Count ? (a, b) : (b, a);
            var holdsRoot = Find(_graph._root) is var root && (root == a || root == b);
            var (bigWas, smallWas) = (_active[big], _active[small]);
            var (bigHalves, smallHalves) = (_halvesAt[big].Count, _halvesAt[small]);
            _parent[small] = big;
            _growth[small] -= _growth[big];
            _halvesAt[big].AddRange(smallHalves);
            _halvesAt[small] = [];
            _left[big] += _left[small];
            _active[big] = _left[big] > 1e-15 && !holdsRoot;
            if (!_active[big])
            {
                return;
            }

            // Edges of a part that has grown all along are in the queue already.
            _queue.Enqueue((-1, big), UsedUpAt(big));
            for (var i = bigWas ? bigHalves : 0; i < (smallWas ? bigHalves : _halvesAt[big].Count); i++)
            {
                Schedule(_halvesAt[big][i]);
            }
        }

        private void Begin(int component)
        {
            _queue.Enqueue((-1, component), UsedUpAt(component));
            foreach (var half in _halvesAt[component])
            {
                Schedule(half);
            }
        }

        private void Schedule(int half)
        {
            var (a, b) = (Find(_graph._halves[half].A), Find(_graph._halves[half].B));
            if (a != b)
            {
                _queue.Enqueue((half, -1), MeetsAt(half, a, b));
            }
        }

        private int Find(int node)
        {
            while (_parent[node] != node)
            {
                node = _parent[node];
            }

            return node;
        }

        private double Moat(int node)
        {
            var moat = _growth[node];
            while (_parent[node] != node)
            {
                node = _parent[node];
                moat += _growth[node];
            }

            return moat + (_active[node] ? _now - _since[node] : 0);
        }

        private double UsedUpAt(int component) => _since[component] + _left[component];

        private double MeetsAt(int half, int a, int b)
        {
            var slack = (2 * _price * _graph._halves[half].Cost) - Moat(_graph._halves[half].A) - Moat(_graph._halves[half].B);
            return _now + Math.Max(0, slack / ((_active[a] ? 1 : 0) + (_active[b] ? 1 : 0)));
        }

        private void Settle(int component)
        {
            var more = _active[component] ? Math.Clamp(_now - _since[component], 0, _left[component]) : 0;
            _growth[component] += more;
            _total += more;
            _left[component] -= more;
            _since[component] = _now;
        }
    }
}
