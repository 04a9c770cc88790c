using GeoArms.Core.Projections;
using GeoArms.Engine.Decisions.Patrols.Roads;

namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>Turns a walk along stretches into legs: stretches of one road in one direction are one leg.</summary>
/// <param name="ground">The ground of plans.</param>
/// <param name="surroundings">What lies beside legs.</param>
internal sealed class MarchOrder(PlanGround ground, LegSurroundings surroundings)
{
    private const int Digits = 4;

    private readonly record struct Step(RoadStretch Stretch, bool Forward);

    /// <summary>The legs.</summary>
    /// <param name="start">Node of the base.</param>
    /// <param name="edges">Stretches in the order in which they are gone.</param>
    /// <param name="covered">Stretches that are covered already; those of this walk are added.</param>
    public IReadOnlyList<MarchLeg> Of(int start, IReadOnlyList<int> edges, HashSet<int> covered)
    {
        var (legs, metres, minutes) = (new List<MarchLeg>(), 0.0, 0.0);
        var runs = Runs(start, edges);
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            var course = Course(run);
            var (near, incidents) = surroundings.Of(course);
            var (length, time) = (run.Sum(step => step.Stretch.Metres), run.Sum(step => step.Stretch.Minutes));
            (metres, minutes) = (metres + length, minutes + time);
            legs.Add(new MarchLeg
            {
                Number = i + 1,
                Road = run[0].Stretch.Road.Id,
                RoadName = run[0].Stretch.Road.Name,
                From = Mgrs.Format(course[0].Longitude, course[0].Latitude, Digits),
                To = Mgrs.Format(course[^1].Longitude, course[^1].Latitude, Digits),
                Metres = length,
                Minutes = time,
                TotalMetres = metres,
                TotalMinutes = minutes,
                Expected = run.Sum(step => covered.Add(step.Stretch.Number) ? ground.Harm.Own[step.Stretch.Number] : 0),
                TurnsBack = i + 1 < runs.Count && runs[i + 1][0].Stretch == run[^1].Stretch,
                Course = course,
                Near = near,
                Incidents = incidents,
            });
        }

        return legs;
    }

    private List<List<Step>> Runs(int start, IReadOnlyList<int> edges)
    {
        var (runs, node) = (new List<List<Step>>(), start);
        foreach (var edge in edges)
        {
            var stretch = ground.Stretches.All[edge];
            var step = new Step(stretch, stretch.From == node);
            node = stretch.Opposite(node);
            if (runs.Count > 0 && runs[^1][^1] is var last && last.Stretch.Road == stretch.Road && last.Forward == step.Forward
                && stretch.Number == last.Stretch.Number + (step.Forward ? 1 : -1))
            {
                runs[^1].Add(step);
            }
            else
            {
                runs.Add([step]);
            }
        }

        return runs;
    }

    private static List<(double Longitude, double Latitude)> Course(List<Step> run)
    {
        var course = new List<(double, double)>();
        foreach (var step in run)
        {
            IEnumerable<(double, double)> vertices = step.Forward ? step.Stretch.Course : step.Stretch.Course.Reverse();
            course.AddRange(course.Count == 0 ? vertices : vertices.Skip(1));
        }

        return course;
    }
}
