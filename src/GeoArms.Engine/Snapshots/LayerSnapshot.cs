using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Engine.Snapshots.Columns;
using GeoArms.Engine.Snapshots.Filters;

namespace GeoArms.Engine.Snapshots;

/// <summary>
/// An immutable state of one layer in memory. It hands out nothing but views.
/// </summary>
/// <remarks>
/// A change adds a segment of the changed rows and marks the rows that they replace as dead; the old arrays are shared.
/// Neighbouring segments of like size are merged at once (O'Neil and others 1996, "The Log-Structured Merge-Tree"), so
/// there are never more than a few; the oldest and largest is merged by <see cref="Compacted"/>.
/// </remarks>
public sealed class LayerSnapshot
{
    private const int DeltaRows = 20_000;
    private const int DeltaShare = 10;

    private readonly SegmentList _segments;
    private readonly ColumnReader?[] _readers;

    internal LayerSnapshot(LayerSchema schema, long version, SegmentList segments)
    {
        Schema = schema;
        Version = version;
        _segments = segments;
        _readers = new ColumnReader?[schema.Columns.Count];
        Bounds = new Lazy<SnapshotBounds>(() =>
        {
            var everything = new RowSelection(_segments.Live, _segments.LiveCount, isEverything: true);
            return new SnapshotBounds(SnapshotBounds.ExtentOf(_segments, everything), TimeFilter.Range(_segments, Schema, everything));
        });
    }

    /// <summary>The layer's declaration.</summary>
    public LayerSchema Schema { get; }

    /// <summary>Version: grows with every change.</summary>
    public long Version { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _segments.LiveCount;

    /// <summary>Bytes held by the snapshot's arrays.</summary>
    public long MemoryBytes => _segments.MemoryBytes;

    /// <summary>True when so many rows have changed since the snapshot was built that <see cref="Compacted"/> is worth its cost.</summary>
    public bool WantsCompaction
    {
        get
        {
            if (_segments.Count == 0)
            {
                return false;
            }

            var rows = _segments[0].Rows;
            var changed = rows - _segments.LiveCountOf(0);
            for (var i = 1; i < _segments.Count; i++)
            {
                changed += _segments[i].Rows;
            }

            return changed > Math.Max(DeltaRows, rows / DeltaShare);
        }
    }

    internal SegmentList Segments => _segments;

    /// <summary>Box and days of all rows, computed when first asked for.</summary>
    internal Lazy<SnapshotBounds> Bounds { get; }

    /// <summary>Opens the view of a caller.</summary>
    public LayerView Open(AccessScope scope) => new(this, scope);

    /// <summary>
    /// The next version: the rows in <paramref name="changedRows"/> replace those with the same id or are new; ids in
    /// <paramref name="changedIds"/> that are not among them are gone. This snapshot stays as it is.
    /// </summary>
    /// <exception cref="ArgumentException">The changed rows have other columns than this snapshot.</exception>
    public LayerSnapshot WithChanges(SnapshotBuilder changedRows, IReadOnlyCollection<string> changedIds, long version)
    {
        if (!changedRows.Schema.Columns.Select(column => column.Name).SequenceEqual(Schema.Columns.Select(column => column.Name), StringComparer.Ordinal))
        {
            throw new ArgumentException($"The changed rows of layer '{Schema.Name}' have other columns than its snapshot; read the layer anew.", nameof(changedRows));
        }

        var added = changedRows.BuildSegment();
        var dead = new HashSet<int>();
        foreach (var id in changedIds)
        {
            dead.Add(_segments.FindRow(Encoding.UTF8.GetBytes(id)));
        }

        if (added.Content.Columns[CommonColumns.Id] is TextStorage ids)
        {
            for (var row = 0; row < added.Rows; row++)
            {
                dead.Add(_segments.FindRow(ids.Utf8(row)));
            }
        }

        dead.Remove(-1);
        return new LayerSnapshot(Schema, version, MergeTail(_segments.With(added, dead)));
    }

    /// <summary>
    /// The same version with all rows in one segment, as if read anew from the store. Takes about as long as a load,
    /// so it is called in the background.
    /// </summary>
    public LayerSnapshot Compacted() => new(Schema, Version, Merge(_segments, 0));

    internal ColumnReader Reader(int column)
    {
        if (_readers[column] is { } known)
        {
            return known;
        }

        var schema = Schema.Columns[column];
        ColumnReader reader = _segments.Count switch
        {
            0 => new EmptyReader(schema),
            1 => _segments[0].Content.Columns[column].Reader(schema),
            _ => SegmentedReader.Of(schema, column, _segments),
        };
        return Interlocked.CompareExchange(ref _readers[column], reader, null) ?? reader;
    }

    // Keeps each segment after the first at least twice as large as the next, so that their number is logarithmic.
    private static SegmentList MergeTail(SegmentList segments)
    {
        var from = segments.Count - 1;
        if (from < 1)
        {
            return segments;
        }

        var rows = segments.LiveCountOf(from);
        while (from > 1 && segments.LiveCountOf(from - 1) < 2 * rows)
        {
            from--;
            rows += segments.LiveCountOf(from);
        }

        return from == segments.Count - 1 ? segments : Merge(segments, from);
    }

    private static SegmentList Merge(SegmentList segments, int from)
    {
        if (segments.Count == 0)
        {
            return segments;
        }

        var builder = new SnapshotBuilder(segments[0].Schema);
        for (var index = from; index < segments.Count; index++)
        {
            var segment = segments[index];
            var readers = segment.Readers();
            for (var row = 0; row < segment.Rows; row++)
            {
                if (RowBits.Get(segments.Live, segments.Start(index) + row))
                {
                    segment.Feed(row, builder, readers);
                }
            }
        }

        return segments.First(from).With(builder.BuildSegment(), []);
    }
}
