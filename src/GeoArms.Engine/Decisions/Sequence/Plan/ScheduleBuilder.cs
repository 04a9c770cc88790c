namespace GeoArms.Engine.Decisions.Sequence.Plan;

/// <summary>
/// Makes a schedule of an order of tasks (serial schedule generation; Kolisch 1996, "Serial and parallel resource-constrained project scheduling methods
/// revisited"): each task in turn begins as early as a team and what it requires allow; what it requires and is not placed yet is placed right before it.
/// A task that would not be done by the horizon is not begun. For some order the schedule is the best there is: that of its own starts.
/// </summary>
internal sealed class ScheduleBuilder
{
    private readonly IReadOnlyList<PlanTask> _tasks;
    private readonly bool _isFree;
    private readonly double _horizon;
    private readonly double[] _teams;
    private readonly double[] _ends;
    private readonly int[] _round;
    private readonly double _shortest;
    private readonly Stack<(int Task, int Next)> _stack = new();
    private int _current;

    /// <summary>Takes the tasks.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="teams">Number of teams; each task is done by one.</param>
    /// <param name="horizon">Days within which a task counts.</param>
    /// <param name="isFree">True to pass over what tasks must wait for, cycles too: the unconstrained problem.</param>
    public ScheduleBuilder(IReadOnlyList<PlanTask> tasks, int teams, double horizon, bool isFree)
    {
        (_tasks, _horizon, _isFree) = (tasks, horizon, isFree);
        (_teams, _ends, _round) = (new double[teams], new double[tasks.Count], new int[tasks.Count]);
        _shortest = tasks.Count == 0 ? 0 : tasks.Min(task => task.TeamDays);
    }

    /// <summary>The value of the schedule of an order.</summary>
    /// <param name="order">All tasks, each once.</param>
    /// <param name="placed">Takes the tasks as they are placed, or null.</param>
    public double Value(IReadOnlyList<int> order, List<ScheduledTask>? placed = null)
    {
        Array.Clear(_teams);
        _current++;
        var value = 0.0;
        for (var i = 0; i < order.Count; i++)
        {
            if (_horizon - _teams.Min() < _shortest)
            {
                break;
            }

            if (_round[order[i]] != _current)
            {
                value += Place(order[i], placed);
            }
        }

        return value;
    }

    /// <summary>The schedule of an order.</summary>
    public TeamSchedule Make(IReadOnlyList<int> order)
    {
        var placed = new List<ScheduledTask>();
        var value = Value(order, placed);
        return new TeamSchedule([.. order], placed, value);
    }

    // What is required is placed first, however deep. A task that cannot be done in time ends at infinity, and so does all that waits for it.
    private double Place(int first, List<ScheduledTask>? placed)
    {
        var value = 0.0;
        _stack.Push((first, 0));
        while (_stack.TryPop(out var at))
        {
            var task = _tasks[at.Task];
            var next = at.Next;
            while (!_isFree && !task.IsHeld && next < task.Before.Count && _round[task.Before[next]] == _current)
            {
                next++;
            }

            if (!_isFree && !task.IsHeld && next < task.Before.Count)
            {
                _stack.Push((at.Task, next + 1));
                _stack.Push((task.Before[next], 0));
                continue;
            }

            _round[at.Task] = _current;
            value += Begin(at.Task, placed);
        }

        return value;
    }

    private double Begin(int number, List<ScheduledTask>? placed)
    {
        var task = _tasks[number];
        _ends[number] = double.PositiveInfinity;
        if (!_isFree && task.IsHeld)
        {
            return 0;
        }

        var ready = 0.0;
        if (!_isFree)
        {
            foreach (var first in task.Before)
            {
                ready = Math.Max(ready, _ends[first]);
            }
        }

        // Of the teams that wait already the one that has waited least, else the first to be free.
        var team = 0;
        for (var i = 1; i < _teams.Length; i++)
        {
            var (own, best) = (_teams[i], _teams[team]);
            team = own <= ready ? (best > ready || own > best ? i : team) : (own < best ? i : team);
        }

        var start = Math.Max(ready, _teams[team]);
        var end = start + task.TeamDays;
        if (end > _horizon)
        {
            return 0;
        }

        (_teams[team], _ends[number]) = (end, end);
        placed?.Add(new ScheduledTask(number, team, start, end));
        return task.Value * (_horizon - end);
    }
}
