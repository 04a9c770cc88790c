using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Engine.Heatmaps.Contamination;
using GeoArms.Core.Filters;
using GeoArms.Engine.Queries.Corridors;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Decisions.Patrols.Plans;

/// <summary>What lies beside a leg: open hazards within a kilometre or the strip, open sites, and the incidents of the 90 days before.</summary>
internal sealed class LegSurroundings
{
    private const double HazardMetres = 1_000;
    private const int RecentDays = 90;
    private const int MostIncidents = 3;

    private readonly double _within;
    private readonly (LayerView View, RowSelection Rows)? _hazards;
    private readonly (LayerView View, RowSelection Rows)? _sites;
    private readonly (LayerView View, RowSelection Rows)? _incidents;

    public LegSurroundings(PatrolQuestion question, DecisionGround ground)
    {
        _within = question.Within;
        if (ground.Find(BuiltInLayers.Hazards.Name) is { } hazards)
        {
            var open = OpenHazards.On(hazards, LayerQuery.Everything, ground.Day);
            _hazards = (hazards, hazards.Only([.. Enum.GetValues<HazardStatus>().SelectMany(open.Rows)]));
        }

        _sites = ground.Find(BuiltInLayers.Sites.Name) is { } sites ? (sites, ground.OnDay(sites)) : null;
        _incidents = ground.Find(BuiltInLayers.Incidents.Name) is { } incidents
            ? (incidents, incidents.Select(question.IncidentQuery(ground) with { DateTime = Days.Interval(ground.Day.AddDays(1 - RecentDays), ground.Day.AddDays(1)) }))
            : null;
    }

    /// <summary>Looks round.</summary>
    /// <param name="course">The leg's course in degrees.</param>
    public (IReadOnlyList<NearLeg> Near, int Incidents) Of(IReadOnlyList<(double Longitude, double Latitude)> course)
    {
        var line = new RouteLine(course);
        var near = new List<NearLeg>();
        near.AddRange(Find(line, _hazards, Math.Max(HazardMetres, _within), (view, row) => ($"Hazard: {Text(view, "hazardType", row)}, {Text(view, "status", row)}", null)));
        near.AddRange(Find(line, _sites, _within, (view, row) => ($"Site: {Text(view, "name", row)}", null)));
        NearLeg[] incidents = [.. Find(line, _incidents, _within, (view, row) => ($"Incident: {Text(view, "weapon", row)}", Days.ToDate(view.Column("occurredFrom").Integer(row))))];
        near.AddRange(incidents.OrderByDescending(incident => incident.Date).ThenBy(incident => incident.Id, StringComparer.Ordinal).Take(MostIncidents));
        return ([.. near.OrderBy(each => each.Along).ThenBy(each => each.Id, StringComparer.Ordinal)], incidents.Length);
    }

    private static IEnumerable<NearLeg> Find(
        RouteLine line, (LayerView View, RowSelection Rows)? layer, double within, Func<LayerView, int, (string Text, DateOnly? Date)> describe)
    {
        if (layer is not var (view, rows) || rows.Count == 0)
        {
            yield break;
        }

        foreach (var found in new CorridorGround(line, 2 * within).Find(view, rows))
        {
            var (text, date) = describe(view, found.Row);
            yield return new NearLeg(
                view.Schema.Name, Encoding.UTF8.GetString(view.Column("id").Utf8(found.Row)), text, found.Along!.Value.Chainage, found.Reach!.Value.Metres, found.Along.Value.Side, date);
        }
    }

    private static string Text(LayerView view, string column, int row) => Encoding.UTF8.GetString(view.Column(column).Utf8(row));
}
