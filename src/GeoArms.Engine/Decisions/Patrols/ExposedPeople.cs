using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Forecast;
using GeoArms.Engine.Snapshots;
using GeoArms.Engine.Zones;

namespace GeoArms.Engine.Decisions.Patrols;

/// <summary>
/// People who are exposed: in the displacement sites that are open on the day, and in the settlements of the base map. Figures are those of the
/// sources; a site that nobody counted stands without one. No rate is made of them: most have no date.
/// </summary>
public sealed class ExposedPeople
{
    private ExposedPeople(IReadOnlyList<ExposedSite> sites, int sitesElsewhere, IReadOnlyList<ExposedSite> settlements) =>
        (Sites, SitesElsewhere, Settlements) = (sites, sitesElsewhere, settlements);

    /// <summary>Open sites within the study area, by id.</summary>
    public IReadOnlyList<ExposedSite> Sites { get; }

    /// <summary>How many open sites lie outside the study area: nothing is computed for them, so they are neither covered nor left out.</summary>
    public int SitesElsewhere { get; }

    /// <summary>Settlements of the base map within the study area, by id.</summary>
    public IReadOnlyList<ExposedSite> Settlements { get; }

    /// <summary>Reads them.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="grid">The cells of the study area: the base map goes on beyond it, and so may a list of sites.</param>
    public static ExposedPeople Of(DecisionGround ground, ForecastGrid grid)
    {
        var sites = ground.Find(BuiltInLayers.Sites.Name) is { } view ? Read(view, ground.OnDay(view), "individuals", "countedOn") : [];
        var places = ground.Find(BuiltInLayers.Basemap.Name) is { } basemap ? Read(basemap, basemap.Select(Places), "population", null) : [];
        var inside = Within(sites);
        return new ExposedPeople(inside, sites.Length - inside.Length, Within(places));

        ExposedSite[] Within(ExposedSite[] all) => [.. all.Where(place => grid.CellAt(place.Longitude, place.Latitude) >= 0)];
    }

    private static LayerQuery Places { get; } = new() { Filter = CqlText.Parse("kind = 'place'") };

    private static ExposedSite[] Read(LayerView view, RowSelection selection, string people, string? counted)
    {
        var rows = new RowBuffer();
        view.CollectInKeyOrder(selection, long.MinValue, int.MaxValue, rows);
        var (id, name, count, date) = (view.Column("id"), view.Column("name"), view.Column(people), counted is null ? null : view.Column(counted));
        var found = new List<ExposedSite>();
        foreach (var row in rows.Rows)
        {
            if (!view.TryPosition(row, out var longitude, out var latitude))
            {
                if (view.Geometry(row) is not { IsEmpty: false } shape)
                {
                    continue;
                }

                var inside = shape.InteriorPoint;
                (longitude, latitude) = (inside.X, inside.Y);
            }

            found.Add(new ExposedSite(
                view.Schema.Name, Encoding.UTF8.GetString(id.Utf8(row)), Encoding.UTF8.GetString(name.Utf8(row)), count.IsNull(row) ? null : count.Integer(row),
                date is null || date.IsNull(row) ? null : Days.ToDate(date.Integer(row)), longitude, latitude));
        }

        return [.. found.OrderBy(site => site.Id, StringComparer.Ordinal)];
    }
}
