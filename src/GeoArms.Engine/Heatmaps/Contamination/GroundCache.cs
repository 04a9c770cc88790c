using System.Runtime.CompilerServices;
using GeoArms.Engine.Snapshots;
using NetTopologySuite.Geometries;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// United ground by the hazards that it is made of, so that another bandwidth, kernel or date with the same hazards does not unite them
/// anew. Kept as long as the snapshot is; at most <see cref="MostKept"/> a snapshot, the longest unused dropped first. Safe for threads.
/// </summary>
internal sealed class GroundCache
{
    /// <summary>Unions kept for one snapshot.</summary>
    public const int MostKept = 12;

    private static readonly ConditionalWeakTable<object, GroundCache> Caches = [];

    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _entries = [];

    /// <summary>The ground of some hazards less that of others.</summary>
    /// <param name="hazards">The layer <c>hazards</c>.</param>
    /// <param name="rows">Hazards that are polygons or discs.</param>
    /// <param name="without">Hazards whose ground is taken away.</param>
    public static ContaminatedGround Of(LayerView hazards, int[] rows, int[] without) =>
        Caches.GetOrCreateValue(hazards.State).Find(hazards, rows, without);

    private static ContaminatedGround Unite(LayerView hazards, int[] rows, int[] without)
    {
        var outlines = new HazardOutline(hazards);
        Polygon[] polygons = [.. rows.SelectMany(outlines.Polygons)];
        return new ContaminatedGround(GroundUnion.Of(polygons, [.. without.SelectMany(outlines.Polygons)]), polygons.Sum(GroundArea.Of));
    }

    private ContaminatedGround Find(LayerView hazards, int[] rows, int[] without)
    {
        Entry? found;
        lock (_lock)
        {
            found = _entries.FirstOrDefault(entry => entry.IsOf(hazards.Scope.Key, rows, without));
            if (found is null)
            {
                found = new Entry(hazards.Scope.Key, rows, without, new Lazy<ContaminatedGround>(() => Unite(hazards, rows, without)));
            }
            else
            {
                _entries.Remove(found);
            }

            _entries.AddFirst(found);
            if (_entries.Count > MostKept)
            {
                _entries.RemoveLast();
            }
        }

        return found.Ground.Value;
    }

    private sealed record Entry(string Scope, int[] Rows, int[] Without, Lazy<ContaminatedGround> Ground)
    {
        public bool IsOf(string scope, int[] rows, int[] without) =>
            Scope == scope && Rows.AsSpan().SequenceEqual(rows) && Without.AsSpan().SequenceEqual(without);
    }
}
