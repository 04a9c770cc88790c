using System.Collections.Concurrent;
using GeoArms.Core.Projections;
using GeoArms.Data.Feed;

namespace GeoArms.Server.Caching;

/// <summary>
/// The version at which each tile of one layer last changed. It is part of the tile's cache key, so an answer made
/// before a change is not found after it, and one of a tile that the change did not touch still is.
/// Whoever makes an answer asks for the version first and takes the snapshot afterwards; the feed publishes the
/// snapshot first and tells the change afterwards: so what stands under a version is never older than it.
/// </summary>
internal sealed class TileVersions
{
    /// <summary>A box is listed tile by tile up to this many at a zoom; deeper it is kept as a box.</summary>
    private const int MostTilesOfABox = 16;

    private const int MostTiles = 500_000;
    private const int MostAreas = 256;

    /// <summary>Lines and polygons are drawn beyond a tile's edge by at most this part of its side (the encoder's buffer, rounded up); points are not.</summary>
    private const int BufferPart = 32;

    /// <summary>The buffer at zoom 1, below which the world has but one tile.</summary>
    private const uint LargestBuffer = (1u << 31) / BufferPart;

    private readonly ConcurrentDictionary<ulong, long> _tiles = new();
    private Area[] _areas = [];
    private long _everything;

    /// <summary>The version at which a tile last changed; 0 when it never did since the layer was first read.</summary>
    public long Of(TileAddress tile)
    {
        var version = Volatile.Read(ref _everything);
        if (!_tiles.IsEmpty && _tiles.TryGetValue(Key(tile.Zoom, (uint)tile.X, (uint)tile.Y), out var own))
        {
            version = Math.Max(version, own);
        }

        foreach (var area in Volatile.Read(ref _areas))
        {
            if (tile.Zoom >= area.FromZoom && area.Version > version && Range(area.Box, tile.Zoom).Contains((uint)tile.X, (uint)tile.Y))
            {
                version = area.Version;
            }
        }

        return version;
    }

    /// <summary>Takes note of a change. Called by one thread at a time.</summary>
    /// <param name="change">What changed.</param>
    /// <param name="touched">Receives each tile that is listed one by one.</param>
    /// <returns>False when every tile of the layer counts as changed.</returns>
    public bool Note(SnapshotChange change, ICollection<TileAddress> touched)
    {
        if (change.Boxes is not null)
        {
            List<Area>? large = null;
            foreach (var box in change.Boxes.SelectMany(WithOtherSide))
            {
                if (ListTiles(box, change.Version, touched) is { } area)
                {
                    (large ??= []).Add(area);
                }
            }

            if (large is not null)
            {
                Volatile.Write(ref _areas, [.. _areas, .. large.Distinct()]);
            }

            if (_tiles.Count <= MostTiles && _areas.Length <= MostAreas)
            {
                return true;
            }
        }

        Volatile.Write(ref _everything, change.Version);
        _tiles.Clear();
        Volatile.Write(ref _areas, []);
        return false;
    }

    /// <summary>A shape at one edge of the world is drawn in the buffer of the tiles at the other.</summary>
    private static IEnumerable<GridBox> WithOtherSide(GridBox box)
    {
        yield return box;
        if (!box.IsPoint && box.Left < LargestBuffer)
        {
            yield return box with { Left = uint.MaxValue, Right = uint.MaxValue };
        }

        if (!box.IsPoint && box.Right > uint.MaxValue - LargestBuffer)
        {
            yield return box with { Left = 0, Right = 0 };
        }
    }

    private Area? ListTiles(GridBox box, long version, ICollection<TileAddress> touched)
    {
        for (var zoom = 0; zoom <= TileAddress.MaxZoom; zoom++)
        {
            var range = Range(box, zoom);
            if (range.Count > MostTilesOfABox)
            {
                return new Area(box, zoom, version);
            }

            for (var y = range.Top; y <= range.Bottom; y++)
            {
                for (var x = range.Left; x <= range.Right; x++)
                {
                    _tiles[Key(zoom, x, y)] = version;
                    touched.Add(new TileAddress(zoom, (int)x, (int)y));
                }
            }
        }

        return null;
    }

    private static TileRange Range(GridBox box, int zoom)
    {
        var shift = 32 - zoom;
        var buffer = box.IsPoint ? 0 : (1L << shift) / BufferPart;
        return new TileRange(
            (uint)(Math.Max(0, box.Left - buffer) >> shift),
            (uint)(Math.Max(0, box.Top - buffer) >> shift),
            (uint)(Math.Min(uint.MaxValue, box.Right + buffer) >> shift),
            (uint)(Math.Min(uint.MaxValue, box.Bottom + buffer) >> shift));
    }

    private static ulong Key(int zoom, uint x, uint y) => ((ulong)zoom << 44) | ((ulong)x << 22) | y;

    private readonly record struct Area(GridBox Box, int FromZoom, long Version);

    private readonly record struct TileRange(uint Left, uint Top, uint Right, uint Bottom)
    {
        public long Count => (Right - (long)Left + 1) * (Bottom - (long)Top + 1);

        public bool Contains(uint x, uint y) => x >= Left && x <= Right && y >= Top && y <= Bottom;
    }
}
