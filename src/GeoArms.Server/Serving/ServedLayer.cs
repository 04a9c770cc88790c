using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using GeoArms.Core.Filters;
using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots;

namespace GeoArms.Server.Serving;

/// <summary>
/// One snapshot of a layer as the requests see it, with what is worth keeping as long as the snapshot lives: the rows
/// of recent filters and the facts about the whole layer.
/// </summary>
internal sealed class ServedLayer
{
    private const int MostSelections = 32;

    private static readonly ConditionalWeakTable<LayerSnapshot, ServedLayer> Served = [];

    private readonly ConcurrentDictionary<string, Lazy<RowSelection>> _selections = new(StringComparer.Ordinal);
    private readonly Lazy<LayerFacts> _facts;

    private ServedLayer(LayerSnapshot snapshot)
    {
        View = snapshot.Open(AccessScope.LocalOwner);
        Everything = View.Select(LayerQuery.Everything);
        _facts = new Lazy<LayerFacts>(() => LayerFacts.Of(View, Everything));
    }

    /// <summary>The layer's declaration.</summary>
    public LayerSchema Schema => View.Schema;

    /// <summary>The caller's view of the snapshot.</summary>
    public LayerView View { get; }

    /// <summary>All rows that the caller may see.</summary>
    public RowSelection Everything { get; }

    /// <summary>Extent, time range and counts by month; computed when first asked for.</summary>
    public LayerFacts Facts => _facts.Value;

    /// <summary>The layer of a snapshot: one a snapshot, however many requests ask.</summary>
    public static ServedLayer Of(LayerSnapshot snapshot) => Served.GetValue(snapshot, static snapshot => new ServedLayer(snapshot));

    /// <summary>
    /// The rows of a query. A map asks for some twenty tiles with one and the same filter: it is evaluated once, and the
    /// others wait for it.
    /// </summary>
    /// <param name="query">The query.</param>
    /// <param name="key">Text that is the same for equal queries; empty for everything.</param>
    /// <exception cref="Core.InputException">The filter does not fit the layer.</exception>
    public RowSelection Select(LayerQuery query, string key) => Select(query, key, static found => found);

    /// <summary>The rows of a query, narrowed by what it cannot say; the key stands for both.</summary>
    /// <exception cref="Core.InputException">The filter does not fit the layer.</exception>
    public RowSelection Select(LayerQuery query, string key, Func<RowSelection, RowSelection> narrow)
    {
        if (key.Length == 0)
        {
            return Everything;
        }

        if (_selections.TryGetValue(key, out var known))
        {
            return known.Value;
        }

        if (_selections.Count >= MostSelections)
        {
            _selections.Clear();
        }

        return _selections.GetOrAdd(key, _ => new Lazy<RowSelection>(() => narrow(View.Select(query)))).Value;
    }
}
