using System.Globalization;
using System.Text;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>The ammunition storage of the layer <c>facilities</c> with the safety distances of the table.</summary>
internal sealed class AmmunitionStores
{
    private readonly QuantityDistances _table;
    private readonly PlaceIndex<Store> _index;
    private readonly double _farthest;

    private AmmunitionStores(QuantityDistances table, List<Store> stores)
    {
        _table = table;
        _index = new PlaceIndex<Store>(stores.Select(store => (new Envelope(store.Longitude, store.Longitude, store.Latitude, store.Latitude), store)));
        _farthest = stores.SelectMany(store => table.Names.Select(rule => SafetyOf(store, rule) ?? 0)).Append(table.SearchMetres).Max();
    }

    /// <summary>Number of stores with a place.</summary>
    public int Count => _index.Count;

    /// <summary>Reads them.</summary>
    public static AmmunitionStores Read(DecisionGround ground, QuantityDistances table)
    {
        var stores = new List<Store>();
        if (ground.Find(BuiltInLayers.Facilities.Name) is { } view)
        {
            var rows = new RowBuffer();
            view.CollectInKeyOrder(view.Select(LayerQuery.Everything), long.MinValue, int.MaxValue, rows);
            string Text(string column, int row) => Encoding.UTF8.GetString(view.Column(column).Utf8(row));
            var (type, quantity) = (view.Column("facilityType"), view.Column("netExplosiveQuantityKg"));
            foreach (var row in rows.Rows)
            {
                if (type.Utf8(row).SequenceEqual("ammunitionStorage"u8) && view.IsPoint(row))
                {
                    var (longitude, latitude) = view.PointPlace(row);
                    stores.Add(new Store(Text("id", row), Text("name", row), quantity.IsNull(row) ? null : quantity.Number(row), Text("hazardDivision", row).Trim(), longitude, latitude));
                }
            }
        }

        return new AmmunitionStores(table, stores);
    }

    /// <summary>The stores whose safety distance reaches a site, then those of which it cannot be told, then the others within the search radius; nearest first.</summary>
    public List<ReachedStore> About(SitePlace site, string siteType)
    {
        var rule = _table.RuleOf(siteType);
        var reached = new List<ReachedStore>();
        foreach (var store in _index.In(site.Around(_farthest)))
        {
            var reach = site.To(store.Longitude, store.Latitude);
            var safety = SafetyOf(store, rule);
            if (reach.Metres > Math.Max(_table.SearchMetres, safety ?? 0))
            {
                continue;
            }

            var state = safety is not { } metres ? StoreState.NotComputable : reach.Metres <= metres ? StoreState.Inside : StoreState.Outside;
            reached.Add(new ReachedStore(store.Id, store.Name, store.Kilograms, store.Division, rule, safety, reach, state, Sentence(store, rule, safety, reach.Metres, state)));
        }

        reached.Sort((a, b) => a.State.CompareTo(b.State) is var byState and not 0 ? byState
            : a.Reach.Metres.CompareTo(b.Reach.Metres) is var byDistance and not 0 ? byDistance
            : string.CompareOrdinal(a.Id, b.Id));
        return reached;
    }

    private double? SafetyOf(Store store, string rule) =>
        store.Kilograms is { } kilograms and >= 0 && store.Division == _table.Division ? _table.Metres(rule, kilograms) : null;

    private string Sentence(Store store, string rule, double? safety, double metres, StoreState state)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"{metres:#,0} m from {(store.Name.Length > 0 ? store.Name : store.Id)}");
        return state == StoreState.NotComputable
            ? $"{where}: not computable, because {Missing(store)}."
            : string.Create(CultureInfo.InvariantCulture, $"{where}, {store.Kilograms:#,0} kg of division {store.Division}: {(state == StoreState.Inside ? "inside" : "outside")} the {safety:#,0} m for {_table.TitleOf(rule)}.");
    }

    private string Missing(Store store) => store.Kilograms is not >= 0
        ? "its net explosive quantity is not known"
        : store.Division.Length == 0 ? "its hazard division is not known" : $"its hazard division is {store.Division} and the table is of {_table.Division}";

    private sealed record Store(string Id, string Name, double? Kilograms, string Division, double Longitude, double Latitude);
}
