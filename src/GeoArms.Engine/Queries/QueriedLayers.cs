using GeoArms.Core;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Queries;

/// <summary>The layers that a question asks.</summary>
internal static class QueriedLayers
{
    /// <summary>Opens them.</summary>
    /// <param name="layers">One state of all layers.</param>
    /// <param name="question">The question.</param>
    /// <param name="leftOut">Layers of the default that the filter does not fit, and why.</param>
    /// <exception cref="InputException">A named layer is not there or has no geometry, or the filter does not fit it; or it fits none.</exception>
    public static List<QueriedLayer> Open(LayerViews layers, PlaceQuestion question, out IReadOnlyList<LayerLeftOut> leftOut)
    {
        var opened = new List<QueriedLayer>();
        var unfit = new List<LayerLeftOut>();
        InputException? first = null;
        foreach (var name in question.Layers ?? PlaceQuestion.DefaultLayers)
        {
            if (layers.Find(name) is not { } view)
            {
                if (question.Layers is null)
                {
                    continue;
                }

                var nearest = NearestName.Of(name, BuiltInLayers.All.Where(layer => layer.Geometry != GeometryKinds.None).Select(layer => layer.Name));
                throw new InputException($"There is no layer '{name}'; did you mean '{nearest}'?") { Parameter = "layers" };
            }

            if (view.Schema.Geometry == GeometryKinds.None)
            {
                throw new InputException($"The layer '{name}' has no places: it is a table; expected layers with geometry, such as {string.Join(", ", PlaceQuestion.DefaultLayers)}.") { Parameter = "layers" };
            }

            try
            {
                var always = view.Select(new LayerQuery { Filter = question.Filter });
                opened.Add(new QueriedLayer(view, always, question.DateTime is null ? always : view.Select(new LayerQuery { Filter = question.Filter, DateTime = question.DateTime })));
            }
            catch (InputException problem)
            {
                first ??= new InputException($"The filter does not fit the layer '{name}': {problem.Message}", problem) { Parameter = problem.Parameter ?? "filter" };
                if (question.Layers is not null)
                {
                    throw first;
                }

                unfit.Add(new LayerLeftOut(name, problem.Message));
            }
        }

        leftOut = unfit;
        return opened.Count == 0 && first is not null ? throw first : opened;
    }
}
