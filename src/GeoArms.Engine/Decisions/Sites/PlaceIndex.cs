using GeoArms.Core.Filters;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace GeoArms.Engine.Decisions.Sites;

/// <summary>Things found by the boxes about them (packed R-tree: Leutenegger, Lopez, Edgington 1997, "STR: a simple and efficient algorithm for R-tree packing").</summary>
/// <typeparam name="T">What is found.</typeparam>
internal sealed class PlaceIndex<T>
{
    private readonly STRtree<T> _tree = new();

    /// <summary>Takes them.</summary>
    /// <param name="all">Each with its box in degrees.</param>
    public PlaceIndex(IEnumerable<(Envelope Box, T Value)> all)
    {
        foreach (var (box, value) in all)
        {
            _tree.Insert(box, value);
        }

        _tree.Build();
    }

    /// <summary>Number of things.</summary>
    public int Count => _tree.Count;

    /// <summary>Those whose boxes share a place with a box.</summary>
    public IEnumerable<T> In(LonLatBox box) => box.CrossesAntimeridian
        ? _tree.Query(new Envelope(box.West, 180, box.South, box.North)).Concat(_tree.Query(new Envelope(-180, box.East, box.South, box.North))).Distinct()
        : _tree.Query(new Envelope(box.West, box.East, box.South, box.North));
}
