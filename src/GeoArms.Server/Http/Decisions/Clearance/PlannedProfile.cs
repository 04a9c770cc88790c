using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Decisions.Sequence;
using GeoArms.Engine.Decisions.Sequence.Plan;

namespace GeoArms.Server.Http.Decisions.Clearance;

/// <summary>The plan of one profile, with the rank and score of each task.</summary>
internal sealed class PlannedProfile
{
    private readonly PlanTask[] _tasks;
    private readonly int _teams;
    private readonly int _days;
    private readonly Dictionary<int, ScheduledTask> _scheduled = [];

    /// <summary>Plans.</summary>
    public PlannedProfile(ClearanceRanking ranking, ClearanceSequence sequence, int teams, int days)
    {
        (Ranking, _teams, _days) = (ranking, teams, days);
        Scores = ranking.Table.Scores(ranking.Profile.Weights());
        Order = ranking.Table.Order(Scores);
        Ranks = new int[Order.Length];
        for (var i = 0; i < Order.Length; i++)
        {
            Ranks[Order[i]] = i + 1;
        }

        _tasks = [.. Enumerable.Range(0, Order.Length).Select(task =>
            new PlanTask(ranking.Table.Ids[task], Math.Max(0, Scores[task]), ranking.Table.Effort[task].TeamDays, sequence.Graph.Before(task), sequence.Graph.IsHeld(task)))];
        Plan = null!;
        Search(null);
    }

    /// <summary>The ranking.</summary>
    public ClearanceRanking Ranking { get; }

    /// <summary>Score of each task.</summary>
    public double[] Scores { get; }

    /// <summary>The tasks by rank.</summary>
    public int[] Order { get; }

    /// <summary>Rank of each task, from 1.</summary>
    public int[] Ranks { get; }

    /// <summary>The plan.</summary>
    public ClearancePlan Plan { get; private set; }

    /// <summary>When a task is worked on, or null when it is not done within the plan.</summary>
    public ScheduledTask? Find(int task) => _scheduled.GetValueOrDefault(task);

    /// <summary>Plans again, beginning with another order too.</summary>
    public void Search(IReadOnlyList<int>? alsoTry)
    {
        Plan = new ClearancePlan(_tasks, _teams, _days, alsoTry);
        _scheduled.Clear();
        foreach (var task in Plan.Schedule.Tasks)
        {
            _scheduled.Add(task.Task, task);
        }
    }
}
