using GeoArms.Core.Layers;
using GeoArms.Engine.Decisions.Clearance;
using GeoArms.Engine.Decisions.Clearance.Ground;
using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Decisions.Sequence.Precedence;

/// <summary>What the column <c>requires</c> of the hazards says must be cleared first.</summary>
public static class RecordedRequirements
{
    /// <summary>The requirements of each task, in the order in which they are recorded.</summary>
    /// <param name="layers">One state of all layers.</param>
    /// <param name="tasks">The tasks; areas that a user has drawn require nothing.</param>
    public static List<HazardRequirement>[] Read(LayerViews layers, IReadOnlyList<ClearanceTask> tasks)
    {
        var required = new List<HazardRequirement>[tasks.Count];
        for (var task = 0; task < required.Length; task++)
        {
            required[task] = [];
        }

        if (layers.Find(BuiltInLayers.Hazards.Name) is not { } view)
        {
            return required;
        }

        var ids = tasks.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        var requires = view.Column("requires");
        var isReleased = view.Column("status").IsOneOf("cancelled", "reduced", "cleared");
        RequirementState StateOf(string id) => ids.Contains(id) ? RequirementState.Open
            : view.FindRow(id) is not (>= 0 and var row) ? RequirementState.Unknown
            : isReleased(row) ? RequirementState.Released
            : RequirementState.OpenElsewhere;
        for (var task = 0; task < required.Length; task++)
        {
            if (tasks[task].Layer is not null && view.FindRow(tasks[task].Id) is >= 0 and var row)
            {
                required[task].AddRange(requires.Texts(row).Distinct(StringComparer.Ordinal).Select(id => new HazardRequirement(id, StateOf(id), false)));
            }
        }

        return required;
    }
}
