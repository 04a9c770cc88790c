using GeoArms.Core.Projections;

namespace GeoArms.Data.Feed;

/// <summary>A layer's snapshot was replaced by one with other content.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Version">Version of the new snapshot; of the last one when the layer is gone.</param>
/// <param name="Boxes">Where rows were and are that changed, each row's old and new place; null when it may be anywhere.</param>
public sealed record SnapshotChange(string Layer, long Version, IReadOnlyList<GridBox>? Boxes)
{
    /// <summary>The same change with its places on a grid.</summary>
    public SnapshotChange On(MapGrid grid) => grid == MapGrid.Mercator ? this : this with { Boxes = Boxes?.Select(box => box.OnLonLatGrid()).ToArray() };
}
