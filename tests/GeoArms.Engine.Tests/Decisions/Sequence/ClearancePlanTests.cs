using GeoArms.Engine.Decisions.Sequence.Plan;

namespace GeoArms.Engine.Tests.Decisions.Sequence;

public sealed class ClearancePlanTests
{
    [Fact]
    public void Plans_of_few_tasks_are_as_good_as_the_best_of_all_and_never_above_the_bound()
    {
        var random = new Random(17);
        var (best, trials, gap) = (0, 80, 0.0);
        for (var trial = 0; trial < trials; trial++)
        {
            var teams = random.Next(1, 4);
            var tasks = Tasks(random, random.Next(2, teams == 3 ? 6 : 7), teams);
            var horizon = 4 + (random.NextDouble() * 20);
            var plan = new ClearancePlan(tasks, teams, horizon);
            var exact = ExactPlan.Value(tasks, teams, horizon, isFree: false);
            var free = ExactPlan.Value(tasks, teams, horizon, isFree: true);
            Check(plan);
            Assert.True(plan.Schedule.Value <= exact + 1e-9, $"trial {trial}: {plan.Schedule.Value} above the best {exact}");
            Assert.True(plan.FreeValue <= free + 1e-9);
            Assert.True(free <= plan.Bound + 1e-9, $"trial {trial}: the best {free} above the bound {plan.Bound}");
            Assert.True(plan.Schedule.Value >= 0.9 * exact);
            best += plan.Schedule.Value >= exact - 1e-9 ? 1 : 0;
            gap += free > 0 ? (plan.Bound - free) / free / trials : 0;
        }

        Assert.True(best >= 0.9 * trials, $"{best} of {trials} plans were best");
        Assert.InRange(gap, 0, 0.25);
    }

    [Fact]
    public void A_worthless_task_comes_first_when_much_waits_for_it()
    {
        PlanTask[] tasks = [new("key", 0, 2, [], false), new("prize", 10, 1, [0], false), new("fair", 2, 1, [], false)];
        var plan = new ClearancePlan(tasks, 1, 10);
        Assert.Equal([0, 1, 2], plan.Schedule.Tasks.Select(task => task.Task));
        Assert.Equal((10 * 7.0) + (2 * 6), plan.Schedule.Value, 1e-9);

        // Without precedence the prize is done after a day and the other after two.
        Assert.Equal((10 * 9.0) + (2 * 8), plan.FreeValue, 1e-9);
        Assert.Equal(24, plan.LostToPrecedence, 1e-9);
    }

    [Fact]
    public void Held_tasks_and_those_that_take_too_long_are_left_out_and_nothing_waits_for_ever()
    {
        PlanTask[] tasks = [new("a", 5, 1, [1], true), new("b", 5, 1, [0], true), new("long", 50, 20, [], false), new("after", 9, 1, [2], false), new("free", 1, 1, [], false)];
        Assert.Equal([4], new ClearancePlan(tasks, 2, 10).Schedule.Tasks.Select(task => task.Task));
        var shared = tasks.Select(task => task with { Width = PlanTask.WidthFor(task.TeamDays, 10, 2) }).ToArray();
        var plan = new ClearancePlan(shared, 2, 11);
        Check(plan);
        Assert.Equal(50, plan.Schedule.Value, 1e-9);
        Assert.Equal([0, 1], plan.Schedule.Tasks.Single(task => task.Task == 2).Teams);
    }

    [Fact]
    public void The_same_tasks_give_the_same_plan_and_another_order_is_never_better_than_the_search_that_began_with_it()
    {
        var tasks = Tasks(new Random(5), 60, 3);
        var plan = new ClearancePlan(tasks, 3, 40);
        Check(plan);
        Assert.Equal(plan.Schedule.Order, new ClearancePlan(tasks, 3, 40).Schedule.Order);
        var other = Enumerable.Range(0, 60).Reverse().ToArray();
        Assert.True(new ClearancePlan(tasks, 3, 40, other).Schedule.Value >= plan.Following(other).Value);
        Assert.True(plan.Schedule.Value > 1.05 * plan.Following(other).Value);
    }

    [Fact]
    public void The_densest_closed_set_is_that_of_all_subsets()
    {
        var random = new Random(23);
        for (var trial = 0; trial < 200; trial++)
        {
            var tasks = Tasks(random, random.Next(2, 9), 1);
            var best = 0.0;
            for (var set = 1; set < 1 << tasks.Length; set++)
            {
                var members = Enumerable.Range(0, tasks.Length).Where(task => (set >> task & 1) == 1).ToArray();
                if (members.All(task => tasks[task].Before.All(first => (set >> first & 1) == 1)))
                {
                    best = Math.Max(best, SidneyOrder.Density(tasks, members));
                }
            }

            var found = DensestClosure.Of(tasks, [.. Enumerable.Range(0, tasks.Length)]);
            Assert.All(found, task => Assert.All(tasks[task].Before, first => Assert.Contains(first, found)));
            Assert.Equal(best, SidneyOrder.Density(tasks, found), 1e-9);
        }
    }

    private static PlanTask[] Tasks(Random random, int count, int teams) =>
    [
        .. Enumerable.Range(0, count).Select(i => new PlanTask(
            $"t{i:00}", random.Next(5) == 0 ? 0 : random.NextDouble() * 10, 0.5 + (random.NextDouble() * 5), [.. Enumerable.Range(0, i).Where(_ => random.Next(Math.Max(3, count / 2)) == 0)], false)
        {
            Width = random.Next(1, teams + 1),
        }),
    ];

    // No team does two things at once, and nothing begins before what it requires is done.
    private static void Check(ClearancePlan plan)
    {
        var value = 0.0;
        foreach (var one in plan.Schedule.Tasks)
        {
            var task = plan.Tasks[one.Task];
            value += task.Value * (plan.Horizon - one.End);
            Assert.Equal(task.Days, one.End - one.Start, 1e-9);
            Assert.True(one.End <= plan.Horizon);
            Assert.Equal(task.Width, one.Teams.Distinct().Count());
            Assert.All(task.Before, first => Assert.True(plan.Schedule.Tasks.Single(other => other.Task == first).End <= one.Start + 1e-9));
            Assert.All(plan.Schedule.Tasks.Where(other => other != one && other.Teams.Intersect(one.Teams).Any()), other => Assert.True(other.End <= one.Start + 1e-9 || one.End <= other.Start + 1e-9));
        }

        Assert.Equal(plan.Schedule.Value, value, 1e-6);
    }
}
