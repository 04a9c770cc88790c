using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace GeoArms.Engine.Heatmaps.Contamination;

/// <summary>
/// The ground covered by any of many polygons, less that of others. Polygons that touch no other are taken as they are; each group of
/// those that hang together is united by itself (OverlayNG: Davis 2020, with snapping where plain arithmetic fails).
/// </summary>
internal static class GroundUnion
{
    /// <summary>Unites polygons.</summary>
    /// <param name="polygons">Valid polygons in degrees.</param>
    /// <param name="without">Valid polygons whose ground is taken away.</param>
    /// <returns>Polygons of which none overlaps another.</returns>
    public static IReadOnlyList<GroundPolygon> Of(IReadOnlyList<Polygon> polygons, IReadOnlyList<Polygon> without)
    {
        var all = polygons.Concat(without).ToArray();
        var groups = Groups(all);
        var united = new List<GroundPolygon>[groups.Count];
        Parallel.For(0, groups.Count, i =>
        {
            var whole = Unite(groups[i], all, polygons.Count);
            united[i] = [];
            foreach (var polygon in HazardOutline.PolygonsOf(whole))
            {
                if (GroundPolygon.Of(polygon) is { } ground)
                {
                    united[i].Add(ground);
                }
            }
        });

        return [.. united.SelectMany(group => group)];
    }

    private static Geometry Unite(List<int> group, Polygon[] all, int count)
    {
        var kept = group.Where(index => index < count).Select(index => (Geometry)all[index]).ToArray();
        var taken = group.Where(index => index >= count).Select(index => (Geometry)all[index]).ToArray();
        if (kept.Length == 0)
        {
            return all[group[0]].Factory.CreatePolygon();
        }

        var ground = kept.Length == 1 ? kept[0] : OverlayNGRobust.Union(kept);
        return taken.Length == 0
            ? ground
            : OverlayNGRobust.Overlay(ground, taken.Length == 1 ? taken[0] : OverlayNGRobust.Union(taken), SpatialFunction.Difference);
    }

    // Polygons that share a point, directly or through others, in the order of their first member.
    private static List<List<int>> Groups(Polygon[] all)
    {
        var tree = new STRtree<int>();
        for (var i = 0; i < all.Length; i++)
        {
            tree.Insert(all[i].EnvelopeInternal, i);
        }

        tree.Build();
        var pairs = new List<int>[all.Length];
        Parallel.For(0, all.Length, i =>
        {
            pairs[i] = [];
            IPreparedGeometry? prepared = null;
            foreach (var other in tree.Query(all[i].EnvelopeInternal))
            {
                if (other > i && (prepared ??= PreparedGeometryFactory.Prepare(all[i])).Intersects(all[other]))
                {
                    pairs[i].Add(other);
                }
            }
        });

        var first = Enumerable.Range(0, all.Length).ToArray();
        int Find(int index)
        {
            while (first[index] != index)
            {
                index = first[index] = first[first[index]];
            }

            return index;
        }

        for (var i = 0; i < pairs.Length; i++)
        {
            foreach (var other in pairs[i])
            {
                var (a, b) = (Find(i), Find(other));
                first[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        return [.. Enumerable.Range(0, all.Length).GroupBy(Find).Select(group => group.ToList())];
    }
}
