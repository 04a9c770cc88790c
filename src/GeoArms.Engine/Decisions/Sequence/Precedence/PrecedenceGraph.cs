namespace GeoArms.Engine.Decisions.Sequence.Precedence;

/// <summary>
/// Which tasks must wait for which: an arc from each task to every open task that it requires. Tasks in cycles can never begin; they are found as the
/// strongly connected components (Tarjan 1972, "Depth-first search and linear graph algorithms") and named by their shortest cycle, and they and what
/// waits for them are held, while everything else keeps its order.
/// </summary>
public sealed class PrecedenceGraph
{
    private readonly string[] _ids;
    private readonly HazardRequirement[][] _requires;
    private readonly int[][] _before;
    private readonly int[][] _after;
    private readonly int[] _component;
    private readonly bool[] _isInCycle;
    private readonly int[] _depth;
    private readonly string?[] _heldBy;

    /// <summary>Makes the graph.</summary>
    /// <param name="ids">Id of each task; distinct.</param>
    /// <param name="requires">What each task requires, with its state; an id counts once.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a requirement is said to be an open task but is none.</exception>
    public PrecedenceGraph(IReadOnlyList<string> ids, IReadOnlyList<IReadOnlyList<HazardRequirement>> requires)
    {
        if (ids.Count != requires.Count)
        {
            throw new ArgumentException($"Got {requires.Count} lists of requirements for {ids.Count} tasks.", nameof(requires));
        }

        _ids = [.. ids];
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _ids.Length; i++)
        {
            index.Add(_ids[i], i);
        }

        _requires = [.. requires.Select(list => list.DistinctBy(requirement => requirement.Id, StringComparer.Ordinal).ToArray())];
        _before = new int[_ids.Length][];
        var after = new List<int>[_ids.Length];
        for (var task = 0; task < _ids.Length; task++)
        {
            after[task] = [];
        }

        for (var task = 0; task < _ids.Length; task++)
        {
            _before[task] = [.. _requires[task].Where(requirement => requirement.State == RequirementState.Open).Select(requirement =>
                index.TryGetValue(requirement.Id, out var found) ? found : throw new ArgumentException($"'{requirement.Id}' is required as an open task, but there is no such task.", nameof(requires)))];
            foreach (var first in _before[task])
            {
                after[first].Add(task);
            }
        }

        _after = Array.ConvertAll(after, list => list.ToArray());
        _component = Components.Of(_before);
        var sizes = new int[_ids.Length];
        foreach (var component in _component)
        {
            sizes[component]++;
        }

        _isInCycle = new bool[_ids.Length];
        for (var task = 0; task < _ids.Length; task++)
        {
            _isInCycle[task] = sizes[_component[task]] > 1 || _before[task].Contains(task);
        }

        (_depth, _heldBy) = (new int[_ids.Length], new string?[_ids.Length]);
        Settle();
        Cycles = [.. Enumerable.Range(0, _ids.Length).Where(task => _isInCycle[task]).GroupBy(task => _component[task])
            .Select(group => (IReadOnlyList<string>)Turned(group.Select(CycleThrough).MinBy(cycle => (cycle.Length, Least(cycle)), CycleOrder)!))
            .OrderBy(cycle => cycle[0], StringComparer.Ordinal)];
    }

    /// <summary>Number of tasks.</summary>
    public int Count => _ids.Length;

    /// <summary>One cycle for each knot of tasks that wait for one another: the shortest there is, from its least id; each requires the next and the last the first.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cycles { get; }

    /// <summary>The tasks that a task requires, by number.</summary>
    public IReadOnlyList<int> Before(int task) => _before[task];

    /// <summary>The tasks that require a task, by number.</summary>
    public IReadOnlyList<int> After(int task) => _after[task];

    /// <summary>True when a task can never begin: it is in a cycle, or waits for one that is, or for an open hazard that is no task.</summary>
    public bool IsHeld(int task) => _heldBy[task] is not null;

    /// <summary>What there is to say of a task.</summary>
    public HazardPrecedence Of(int task) => new()
    {
        Requires = _requires[task],
        RequiredBy = [.. _after[task].Select(other => _ids[other]).Order(StringComparer.Ordinal)],
        Depth = IsHeld(task) ? null : _depth[task],
        Cycle = _isInCycle[task] ? [.. CycleThrough(task).Select(other => _ids[other])] : [],
        HeldBy = _heldBy[task],
    };

    private static IComparer<(int, string)> CycleOrder { get; } = Comparer<(int Length, string Least)>.Create(
        (a, b) => a.Length.CompareTo(b.Length) is var byLength and not 0 ? byLength : string.CompareOrdinal(a.Least, b.Least));

    // Components are numbered so that what is required comes before what requires it.
    private void Settle()
    {
        var order = Enumerable.Range(0, _ids.Length).ToArray();
        Array.Sort(order, (a, b) => _component[a].CompareTo(_component[b]) is var byComponent and not 0 ? byComponent : a.CompareTo(b));
        foreach (var task in order)
        {
            if (_isInCycle[task])
            {
                _heldBy[task] = _ids[task];
                continue;
            }

            _heldBy[task] = _requires[task].FirstOrDefault(requirement => requirement.State == RequirementState.OpenElsewhere)?.Id;
            foreach (var first in _before[task])
            {
                _heldBy[task] ??= _heldBy[first];
                _depth[task] = Math.Max(_depth[task], _depth[first] + 1);
            }
        }
    }

    private string[] Turned(int[] cycle)
    {
        var least = Array.FindIndex(cycle, task => _ids[task] == Least(cycle));
        return [.. cycle[least..].Concat(cycle[..least]).Select(task => _ids[task])];
    }

    private string Least(int[] cycle) => cycle.Select(task => _ids[task]).Min(StringComparer.Ordinal)!;

    // Breadth first within the component, from what the task requires back to the task.
    private int[] CycleThrough(int task)
    {
        var came = new Dictionary<int, int> { [task] = -1 };
        var queue = new Queue<int>([task]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var next in _before[at].OrderBy(other => _ids[other], StringComparer.Ordinal))
            {
                if (next == task)
                {
                    var cycle = new List<int>();
                    for (var step = at; step != -1; step = came[step])
                    {
                        cycle.Add(step);
                    }

                    cycle.Reverse();
                    return [.. cycle];
                }

                if (_component[next] == _component[task] && came.TryAdd(next, at))
                {
                    queue.Enqueue(next);
                }
            }
        }

        throw new InvalidOperationException($"No cycle leads through '{_ids[task]}'.");
    }
}
