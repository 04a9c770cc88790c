using System.Globalization;
using System.Text;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Stores;
using NetTopologySuite.IO;

namespace GeoArms.Data.Import.Context;

/// <summary>Tells hazards that cover nearly the same ground as another one, stored or earlier in the file.</summary>
internal sealed class OverlapJudge : IContextJudge
{
    private readonly HazardShapes _shapes;
    private readonly HashSet<string> _stored;
    private readonly Action<string> _note;
    private readonly double _leastShare;
    private bool _isRemarked;

    private OverlapJudge(Gate gate, HazardShapes shapes, HashSet<string> stored, Action<string> note)
    {
        Gate = gate;
        _shapes = shapes;
        _stored = stored;
        _note = note;
        _leastShare = gate.Number("share");
    }

    /// <inheritdoc/>
    public Gate Gate { get; }

    /// <summary>Reads the stored hazards.</summary>
    public static async Task<OverlapJudge> LoadAsync(Gate gate, IStore store, Action<string> note, CancellationToken cancel)
    {
        var shapes = new HazardShapes();
        var stored = new HashSet<string>(StringComparer.Ordinal);
        if (await store.CountAsync(BuiltInLayers.Hazards.Name, cancel) > 0)
        {
            await store.ReadLayerAsync(BuiltInLayers.Hazards.Name, new Sink(shapes, stored), cancel);
        }

        return new OverlapJudge(gate, shapes, stored, note);
    }

    /// <inheritdoc/>
    public Task PrepareAsync(MappedBatch batch, CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc/>
    public Doubt? Judge(FeatureRow row, RowNames names)
    {
        if (_shapes.Find(row.Id, row.Geometry, _leastShare) is not var (other, share))
        {
            return null;
        }

        // 99.96 % is not the whole.
        var percent = share >= 1 ? 100 : Math.Min(Math.Round(share * 100), 99);
        return new Doubt(
            "geometry",
            string.Create(CultureInfo.InvariantCulture, $"{other}, {percent} %"),
            string.Create(CultureInfo.InvariantCulture, $"The hazard shares {percent} % of the smaller area with the hazard {other}."));
    }

    /// <inheritdoc/>
    public void Accept(FeatureRow row)
    {
        if (!_stored.Contains(row.Id))
        {
            _shapes.Add(row.Id, row.Geometry);
        }

        if (_shapes.IsFull && !_isRemarked)
        {
            _isRemarked = true;
            _note($"Polygons of more than {HazardShapes.MostBytes >> 20} MB were not compared for overlap; the first ones were.");
        }
    }

    private sealed class Sink(HazardShapes shapes, HashSet<string> stored) : IRowSink
    {
        private readonly WKBReader _reader = new();
        private string _id = "";

        public void BeginRow(long key) => _id = "";

        public void Integer(int column, long value)
        {
        }

        public void Number(int column, double value)
        {
        }

        public void Text(int column, ReadOnlySpan<byte> utf8) => _id = column == CommonColumns.Id ? Encoding.UTF8.GetString(utf8) : _id;

        public void Geometry(ReadOnlySpan<byte> wellKnownBinary)
        {
            shapes.Add(_id, _reader.Read(wellKnownBinary.ToArray()));
            stored.Add(_id);
        }

        public void EndRow()
        {
        }
    }
}
