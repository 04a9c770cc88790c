using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Decisions.Sequence.Openings;
using GeoArms.Engine.Decisions.Sequence.Precedence;

namespace GeoArms.Engine.Decisions.Sequence;

/// <summary>What must wait for what among the tasks of a ranking, and what each opens: the half of an answer that a score cannot give.</summary>
public sealed class ClearanceSequence
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly HazardOpenings _openings;

    /// <summary>Looks at the ground.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="tasks">The tasks that are ranked.</param>
    /// <param name="byRoad">Whether a task must also wait for the hazards that the way to it leads over, besides those that <c>requires</c> names.</param>
    public ClearanceSequence(DecisionGround ground, IReadOnlyList<ClearanceTask> tasks, bool byRoad)
    {
        for (var task = 0; task < tasks.Count; task++)
        {
            _index.Add(tasks[task].Id, task);
        }

        var roads = RoadGround.Of(ground);
        var required = RecordedRequirements.Read(ground.Layers, tasks);
        if (byRoad && roads is not null)
        {
            RoadRequirements.Add(roads, tasks, required);
        }

        (IsByRoad, _openings) = (byRoad, new HazardOpenings(roads));
        Graph = new PrecedenceGraph([.. tasks.Select(task => task.Id)], required);
        Notes = [.. SequenceNotes(roads)];
    }

    /// <summary>True when ways by road count as precedence.</summary>
    public bool IsByRoad { get; }

    /// <summary>The precedence of the tasks, by their numbers.</summary>
    public PrecedenceGraph Graph { get; }

    /// <summary>What must be said with it.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>What a task must wait for and what waits for it.</summary>
    public HazardPrecedence Precedence(string task) => Graph.Of(_index[task]);

    /// <summary>What clearing a task opens.</summary>
    public HazardOpening Opening(string task) => _openings.Of(task);

    private IEnumerable<string> SequenceNotes(RoadGround? roads)
    {
        yield return IsByRoad
            ? "A task waits for the hazards that its record requires, and for the last hazard on the way by road from the nearest base."
            : "A task waits for the hazards that its record requires; ways by road are not counted as precedence.";
        if (Graph.Cycles.Count > 0)
        {
            yield return $"{Graph.Cycles.Count} {(Graph.Cycles.Count == 1 ? "circle" : "circles")} of tasks that require one another: {string.Join("; ", Graph.Cycles.Take(5).Select(cycle => $"{string.Join(" requires ", cycle)} requires {cycle[0]}"))}. They and what waits for them cannot begin until the record is mended.";
        }

        if (roads is null)
        {
            yield return "There are no routes, so what clearing opens is not known.";
        }
        else if (roads.PlacesOffRoad > 0)
        {
            yield return $"{roads.PlacesOffRoad} places with people lie more than {RoadGround.Snap / 1000:0} km from any junction of the routes and are in no figure of what clearing opens.";
        }
    }
}
