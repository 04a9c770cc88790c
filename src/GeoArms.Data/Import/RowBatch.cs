using System.Globalization;
using GeoArms.Core.Rows;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Import.Places;
using GeoArms.Data.Import.Places.Names;
using GeoArms.Data.Import.Records;
using GeoArms.Data.Import.Revisions;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import;

/// <summary>
/// Gathers rows to a batch, bounded by rows and by vertices. When a batch is taken, its points are judged against all
/// places seen so far, so that a swapped coordinate is told even in the first rows of a file; where the file names
/// provinces, districts or towns, against those of its rows that have the same names.
/// </summary>
/// <param name="groupField">Field whose rows lie near each other (country), or −1.</param>
/// <param name="revisionField">Field with the time of the rows' revision, or −1.</param>
/// <param name="latestRevision">Latest time that a revision can have, in seconds since 1970.</param>
/// <param name="named">Where the file's rows lie by the names that they give to their places, or null.</param>
/// <param name="swapped">Gate of swapped coordinates, or null when places are not judged.</param>
/// <param name="reject">Takes the rows that the gate rejects, with their numbers in the file.</param>
internal sealed class RowBatch(int groupField, int revisionField, long latestRevision, NamedPlaces? named, Gate? swapped, Action<long, RowProblem> reject)
{
    private const int MostRows = 10_000;
    private const int MostVertices = 1_000_000;

    private readonly SwapDetector _swaps = new();
    private readonly List<string> _groups = [];
    private List<FeatureRow> _rows = new(MostRows);
    private List<long> _numbers = new(MostRows);
    private List<long> _revisions = [];
    private List<RowNames> _names = [];
    private int _vertices;
    private int _taken;

    /// <summary>True when the batch is to be taken.</summary>
    public bool IsFull => _rows.Count >= MostRows || _vertices >= MostVertices;

    /// <summary>True when there is nothing to be taken.</summary>
    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="record">The row as it stands in the file.</param>
    /// <param name="country">The country that it names, or null.</param>
    public void Add(FeatureRow row, RawRecord record, Country? country)
    {
        var group = groupField >= 0 ? record[groupField] ?? "" : "";
        var evidence = default(NameEvidence);
        if (row.Geometry is Point { IsEmpty: false } point && point is not { X: 0, Y: 0 })
        {
            _swaps.Observe(group, point.X, point.Y);
            evidence = named?.Judge(record, point.X, point.Y) ?? default;
        }

        _vertices += row.Geometry?.NumPoints ?? 0;
        _groups.Add(group);
        _rows.Add(row);
        _numbers.Add(record.Number);
        _names.Add(new RowNames(country, evidence));
        if (revisionField >= 0)
        {
            _revisions.Add(RevisionTime.Parse(record[revisionField], latestRevision) ?? 0);
        }
    }

    /// <summary>Takes the rows and begins a new batch.</summary>
    /// <param name="rowsRead">Rows of the part that were read so far.</param>
    public MappedBatch Take(long rowsRead)
    {
        if (swapped is not null)
        {
            JudgePlaces(swapped);
        }

        var batch = new MappedBatch(++_taken, rowsRead, _rows, _numbers) { Revisions = _revisions, Names = _names };
        _names = new List<RowNames>(_names.Count);
        _rows = new List<FeatureRow>(MostRows);
        _numbers = new List<long>(MostRows);
        _revisions = new List<long>(_revisions.Count);
        _groups.Clear();
        _vertices = 0;
        return batch;
    }

    // The names of a place say more than where the rows of its group lie; those are asked when the names are silent.
    private bool IsSwapped(int position, Point point) => _names[position].Evidence.Verdict switch
    {
        NameVerdict.Fits => false,
        NameVerdict.Swapped => true,
        _ => _swaps.IsProbablySwapped(_groups[position], point.X, point.Y),
    };

    private void JudgePlaces(Gate gate)
    {
        var kept = 0;
        for (var i = 0; i < _rows.Count; i++)
        {
            if (_rows[i].Geometry is Point { IsEmpty: false } point && point is not { X: 0, Y: 0 } && IsSwapped(i, point)
                && gate.Fire(_rows[i], "geometry", string.Create(CultureInfo.InvariantCulture, $"{point.X} {point.Y}")) is { } problem)
            {
                reject(_numbers[i], problem);
                continue;
            }

            (_rows[kept], _numbers[kept], _names[kept]) = (_rows[i], _numbers[i], _names[i]);
            if (revisionField >= 0)
            {
                _revisions[kept] = _revisions[i];
            }

            kept++;
        }

        _rows.RemoveRange(kept, _rows.Count - kept);
        _numbers.RemoveRange(kept, _numbers.Count - kept);
        _names.RemoveRange(kept, _names.Count - kept);
        if (revisionField >= 0)
        {
            _revisions.RemoveRange(kept, _revisions.Count - kept);
        }
    }
}
