using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Distances;
using GeoArms.Engine.Heatmaps.Contamination;
using GeoArms.Engine.Queries.Corridors;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>
/// The hazards open on the day of the decision, as <see cref="OpenHazards"/> has them, found by place. A hazard known as a point with a declared area is
/// a disc of that area, as on the map of contamination.
/// </summary>
internal sealed class OpenHazardsNear
{
    private readonly PlaceIndex<Hazard> _index;
    private readonly LayerView? _view;
    private readonly RowSelection? _rows;
    private readonly Dictionary<int, Hazard> _byRow;
    private readonly double _widest;

    private OpenHazardsNear(LayerView? view, List<Hazard> hazards)
    {
        _view = view;
        _rows = view?.Only([.. hazards.Select(hazard => hazard.Row)]);
        _byRow = hazards.ToDictionary(hazard => hazard.Row);
        _index = new PlaceIndex<Hazard>(hazards.Select(hazard => (hazard.Shape.EnvelopeInternal, hazard)));
        _widest = hazards.Select(hazard => hazard.Radius).DefaultIfEmpty().Max();
    }

    /// <summary>Number of open hazards with a place.</summary>
    public int Count => _index.Count;

    /// <summary>Reads them.</summary>
    public static OpenHazardsNear Read(DecisionGround ground)
    {
        var hazards = new List<Hazard>();
        var layer = ground.Find(BuiltInLayers.Hazards.Name);
        if (layer is { } view)
        {
            var selected = ground.Select(view);
            var open = OpenHazards.On(view, LayerQuery.Everything, ground.Day);
            string Text(string column, int row) => Encoding.UTF8.GetString(view.Column(column).Utf8(row));
            var declared = view.Column("areaDeclared");
            foreach (var row in Enum.GetValues<HazardStatus>().SelectMany(open.Rows).Where(selected.Contains))
            {
                if (ShapeOf(view, row) is { } shape)
                {
                    var radius = view.IsPoint(row) && !declared.IsNull(row) ? Math.Sqrt(Math.Max(0, declared.Number(row)) / Math.PI) : 0;
                    hazards.Add(new Hazard(row, Text("id", row), Text("name", row), Text("hazardType", row), Text("status", row), shape, radius));
                }
            }
        }

        hazards.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return new OpenHazardsNear(layer, hazards);
    }

    /// <summary>Those within a distance of a site, nearest first.</summary>
    public List<NearHazard> Within(SitePlace site, double metres)
    {
        var near = new List<NearHazard>();
        foreach (var hazard in _index.In(site.Around(metres + _widest)))
        {
            Add(near, hazard, site.To(hazard.Shape), metres);
        }

        return InOrder(near);
    }

    /// <summary>Those within a distance of a road, nearest first; distances are from the road.</summary>
    public List<NearHazard> Along(RouteLine road, double metres)
    {
        var near = new List<NearHazard>();
        if (_view is not null && _rows is { Count: > 0 })
        {
            foreach (var found in new CorridorGround(road, Math.Min(CorridorGround.GreatestWidth, 2 * (metres + _widest + 1e-3))).Find(_view, _rows))
            {
                Add(near, _byRow[found.Row], found.Reach!.Value, metres);
            }
        }

        return InOrder(near);
    }


    private static void Add(List<NearHazard> near, Hazard hazard, Reach reach, double metres)
    {
        var left = Math.Max(0, reach.Metres - hazard.Radius);
        if (left <= metres)
        {
            near.Add(new NearHazard(hazard.Id, hazard.Name, hazard.HazardType, hazard.Status, reach with { Metres = left, Azimuth = left == 0 ? null : reach.Azimuth }));
        }
    }

    private static List<NearHazard> InOrder(List<NearHazard> near)
    {
        near.Sort((a, b) => a.Reach.Metres.CompareTo(b.Reach.Metres) is var byDistance and not 0 ? byDistance : string.CompareOrdinal(a.Id, b.Id));
        return near;
    }

    private static Geometry? ShapeOf(LayerView view, int row) => view.IsPoint(row)
        ? view.Geometry(row)
        : view.IsShape(row) && view.CutGeometry(row) is { IsEmpty: false } shape ? shape : null;

    private sealed record Hazard(int Row, string Id, string Name, string HazardType, string Status, Geometry Shape, double Radius);
}
