using System.Diagnostics;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Import.Columns;
using GeoArms.Data.Import.Reports;
using GeoArms.Data.Stores;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import;

/// <summary>Counts what becomes of the rows while they are imported. Reading, judging and writing each touch their own counts.</summary>
internal sealed class ImportTally
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly SortedDictionary<string, long> _flags = new(StringComparer.Ordinal);
    private readonly Lock _noting = new();
    private readonly Action<ImportProgress>? _progress;
    private readonly double[] _ends;
    private readonly Envelope _extent = new();
    private readonly Envelope _flaggedExtent = new();
    private TimeSpan _nextReport = BetweenReports;
    private WriteCounts _written;
    private WriteCounts _aside;
    private long _read;
    private long _rejected;
    private long _repaired;
    private long _flagged;
    private long _deleted;
    private long _superseded;
    private int _filesDone;

    /// <summary>Begins to count.</summary>
    /// <param name="files">The files; a larger one is a larger share of the whole.</param>
    /// <param name="progress">Told how far the import is, or null.</param>
    public ImportTally(IReadOnlyList<InputFile> files, Action<ImportProgress>? progress)
    {
        _progress = progress;
        var sizes = files.Select(file => File.Exists(file.Path) ? Math.Max(1.0, new FileInfo(file.Path).Length) : 0).ToArray();
        if (sizes.Contains(0))
        {
            Array.Fill(sizes, 1);
        }

        _ends = new double[files.Count + 1];
        for (var i = 0; i < sizes.Length; i++)
        {
            _ends[i + 1] = _ends[i] + (sizes[i] / sizes.Sum());
        }
    }

    /// <summary>Reported values that no list knows.</summary>
    public UnknownValues Unknown { get; } = new();

    /// <summary>Refused and flagged rows for the report.</summary>
    public RowFindings Findings { get; } = new();

    /// <summary>Remarks for the summary.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Adds a remark; may be called from several threads.</summary>
    public void Note(string text)
    {
        lock (_noting)
        {
            Notes.Add(text);
        }
    }

    /// <summary>Layers that rows go into.</summary>
    public List<string> Layers { get; } = [];

    /// <summary>A row was read.</summary>
    public void Read(InputFile file)
    {
        _read++;
        if ((_read & 0x3FF) == 0 && _progress is not null && _watch.Elapsed >= _nextReport)
        {
            Report(file, file.Share);
            _nextReport = _watch.Elapsed + BetweenReports;
        }
    }

    /// <summary>A row was rejected, by the reading or by a stage before the writing.</summary>
    public void Reject() => Interlocked.Increment(ref _rejected);

    /// <summary>Rows of a file go to the store.</summary>
    public void Accept(InputFile file, MappedBatch batch)
    {
        for (var i = 0; i < batch.Rows.Count; i++)
        {
            Accept(file, batch.Rows[i], batch.RowNumbers[i]);
        }
    }

    private void Accept(InputFile file, FeatureRow row, long number)
    {
        var isFlagged = false;
        _repaired += row.Values[CommonColumns.Repair] is null ? 0 : 1;
        if (row.Values[CommonColumns.Flags] is string[] { Length: > 0 } flags)
        {
            isFlagged = true;
            _flagged++;
            Findings.Flag(file.Name, number, row);
            foreach (var flag in flags)
            {
                _flags[flag] = _flags.GetValueOrDefault(flag) + 1;
            }
        }

        // A doubtful place must not make the map of all the others small.
        switch (row.Geometry)
        {
            case Point { IsEmpty: false } point:
                (isFlagged ? _flaggedExtent : _extent).ExpandToInclude(point.X, point.Y);
                break;
            case { IsEmpty: false } geometry:
                (isFlagged ? _flaggedExtent : _extent).ExpandToInclude(geometry.EnvelopeInternal);
                break;
        }
    }

    /// <summary>What became of the rows that were not to be written, so far.</summary>
    public WriteCounts Aside => _aside;

    /// <summary>Rows are not to be written: it is known what would become of them.</summary>
    public void LeaveAside(WriteCounts counts) => _aside += counts;

    /// <summary>Rows were rejected before the writing by an earlier run, and by this one fewer (or more, when it is below zero).</summary>
    public void RejectedBefore(int rows) => Interlocked.Add(ref _rejected, rows);

    /// <summary>A batch was written.</summary>
    public void Write(WriteCounts counts) => _written += counts;

    /// <summary>Rows of a list of withdrawals were applied.</summary>
    /// <param name="deleted">Stored rows that were deleted; they count as updated.</param>
    /// <param name="rows">Rows of the list; the others count as unchanged.</param>
    public void Withdraw(int deleted, int rows)
    {
        _deleted += deleted;
        Write(new WriteCounts(0, deleted, rows - deleted));
    }

    /// <summary>A row was left aside for a newer revision of it, or because its publisher took it back.</summary>
    public void Supersede() => _superseded++;

    /// <summary>A file is done.</summary>
    public void FinishFile(InputFile file)
    {
        Report(file, 1);
        _filesDone++;
    }

    /// <summary>The summary of all files.</summary>
    public ImportSummary Summary(string? rejects, bool dryRun) => new()
    {
        Layers = [.. Layers.Distinct(StringComparer.Ordinal)],
        Read = _read,
        Inserted = _written.Inserted + _aside.Inserted,
        Updated = _written.Updated + _aside.Updated,
        Unchanged = _written.Unchanged + _aside.Unchanged,
        Rejected = _rejected,
        Repaired = _repaired,
        Flagged = _flagged,
        Deleted = _deleted,
        Superseded = _superseded,
        Rejects = rejects,
        Seconds = _watch.Elapsed.TotalSeconds,
        DryRun = dryRun,
        Flags = _flags,
        Unknown = Unknown.Counts,
        Refusals = Findings.Refused,
        Doubts = Findings.Flagged,
        Extent = _extent.IsNull ? _flaggedExtent.IsNull ? null : _flaggedExtent : _extent,
        FlaggedExtent = _flaggedExtent.IsNull ? null : _flaggedExtent,
        Notes = [.. Notes.Distinct(StringComparer.Ordinal)],
    };

    private void Report(InputFile file, double share)
    {
        var elapsed = _watch.Elapsed;
        var (from, until) = (_ends[_filesDone], _ends[_filesDone + 1]);
        _progress?.Invoke(new ImportProgress(file.Name, _read, _read / Math.Max(elapsed.TotalSeconds, 1e-3), Math.Min(1, from + (share * (until - from))))
        {
            FileNumber = _filesDone + 1,
            FileCount = _ends.Length - 1,
            Elapsed = elapsed,
        });
    }
}
