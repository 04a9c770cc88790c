using GeoArms.Engine.Decisions;
using GeoArms.Engine.Decisions.Sequence;
using GeoArms.Engine.Decisions.Sequence.Plan;

namespace GeoArms.Server.Http.Decisions.Clearance;

/// <summary>A plan, and that of a second profile beside it.</summary>
internal sealed class PlanAnswer
{
    // Following the other's order may by chance be better than what was found; then it is searched again from there.
    private const int MostRounds = 3;

    /// <summary>Plans.</summary>
    public PlanAnswer(PlannedProfile first, PlannedProfile? second, ClearanceSequence sequence, DateOnly start, int days, int teams)
    {
        (First, Second, Sequence, Start, Days, Teams) = (first, second, sequence, start, days, teams);
        for (var round = 0; second is not null && round < MostRounds && (LostByFollowing(first, second) < 0 || LostByFollowing(second, first) < 0); round++)
        {
            first.Search(second.Plan.Schedule.Order);
            second.Search(first.Plan.Schedule.Order);
        }
    }

    /// <summary>The plan of the profile that was asked for.</summary>
    public PlannedProfile First { get; }

    /// <summary>The plan of the other profile, or null.</summary>
    public PlannedProfile? Second { get; }

    /// <summary>What must wait for what.</summary>
    public ClearanceSequence Sequence { get; }

    /// <summary>First day.</summary>
    public DateOnly Start { get; }

    /// <summary>Number of days.</summary>
    public int Days { get; }

    /// <summary>Number of teams.</summary>
    public int Teams { get; }

    /// <summary>The ground.</summary>
    public DecisionGround Ground => First.Ranking.Ground;

    /// <summary>Tasks that are not done within the plan, by rank.</summary>
    public IEnumerable<int> Unfinished => First.Order.Where(task => First.Find(task) is null);

    /// <summary>Day on which a task begins.</summary>
    public DateOnly StartDay(ScheduledTask task) => Start.AddDays((int)task.Start);

    /// <summary>Day on which a task is done.</summary>
    public DateOnly EndDay(ScheduledTask task) => Start.AddDays(Math.Max((int)task.Start, (int)Math.Ceiling(task.End - 1e-9) - 1));

    /// <summary>What a profile loses of its own value when the other's order of tasks is followed.</summary>
    public static double LostByFollowing(PlannedProfile own, PlannedProfile other) => own.Plan.Schedule.Value - own.Plan.Following(other.Plan.Schedule.Order).Value;

    /// <summary>Why a task is not done within the plan.</summary>
    public string Reason(int task)
    {
        var id = First.Ranking.Table.Ids[task];
        if (Sequence.Graph.IsHeld(task))
        {
            var precedence = Sequence.Precedence(id);
            return precedence.Cycle.Count > 0 ? $"It is in a circle of requirements: {string.Join(" requires ", precedence.Cycle)} requires {precedence.Cycle[0]}." : $"It waits for {precedence.HeldBy}, which is in a circle of requirements or is no task of this plan.";
        }

        return First.Plan.Tasks[task].TeamDays > Days ? "It takes one team longer than the plan." : "The teams are at work on others until the end.";
    }

    /// <summary>What must be said with the plan.</summary>
    public IEnumerable<string> Notes()
    {
        yield return "A task is worth its score for each day from its completion to the end of the plan. Each task is done by one team without a break; days are working days throughout, with no rest, season or travel.";
        yield return "The plan is found by rules and search and is not proven best; lostAtMost is what any other plan could gain at the most, also one that could disregard what must wait.";
        var guessed = First.Plan.Schedule.Tasks.Count(task => !First.Ranking.Table.Effort[task.Task].IsAreaKnown);
        if (guessed > 0)
        {
            yield return $"{guessed} of the planned tasks have no stated area: their team-days rest on the profile's figure for such hazards.";
        }

        var unknown = First.Ranking.Table.Ids.Count(id => Sequence.Precedence(id).Requires.Any(requirement => requirement.State == Engine.Decisions.Sequence.Precedence.RequirementState.Unknown));
        if (unknown > 0)
        {
            yield return $"{unknown} tasks require a hazard whose id is not known here; nothing waits for it.";
        }
    }
}
