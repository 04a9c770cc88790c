using System.Globalization;
using System.Text.Json;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Codes;
using GeoArms.Data.Import.Gates;
using GeoArms.Data.Stores;
using NetTopologySuite.Geometries;

namespace GeoArms.Data.Import.Context;

/// <summary>
/// Marks incidents that another source tells of too: the same day (known to the day in both), the same actors, some
/// metres apart. Compared are the stored rows of other sources, and, in a file that puts several sources together, its
/// rows before this one.
/// </summary>
internal sealed class NearDuplicateJudge : IContextJudge
{
    private static readonly LayerSchema Schema = BuiltInLayers.Incidents;
    private static readonly int Day = Schema.IndexOf("occurredFrom");
    private static readonly int Precision = Schema.IndexOf("timePrecision");
    private static readonly int Actor1 = Schema.IndexOf("actor1");
    private static readonly int Actor2 = Schema.IndexOf("actor2");

    private readonly NearRows _rows;
    private readonly NearKey _keys;
    private readonly string? _reportedBy;
    private readonly double _mostMetres;

    private NearDuplicateJudge(Gate gate, NearRows rows, NearKey keys, string? reportedBy)
    {
        Gate = gate;
        _rows = rows;
        _keys = keys;
        _reportedBy = reportedBy;
        _mostMetres = gate.Number("metres");
    }

    /// <inheritdoc/>
    public Gate Gate { get; }

    /// <summary>Reads the stored incidents of other sources.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="store">The store.</param>
    /// <param name="source">Source of the file.</param>
    /// <param name="reportedBy">Column of the file that says who reported a row (kept in <c>extra</c>), or null.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<NearDuplicateJudge> LoadAsync(Gate gate, IStore store, string source, string? reportedBy, CancellationToken cancel)
    {
        var (rows, keys) = (new NearRows(), new NearKey());
        if (await store.CountAsync(Schema.Name, cancel) > 0)
        {
            await store.ReadLayerAsync(Schema.Name, new NearRowSink(rows, keys, source), cancel);
        }

        return new NearDuplicateJudge(gate, rows, keys, reportedBy);
    }

    /// <inheritdoc/>
    public Task PrepareAsync(MappedBatch batch, CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc/>
    public Doubt? Judge(FeatureRow row, RowNames names)
    {
        if (_rows.Count == 0 || row.Geometry is not Point { IsEmpty: false } place || KeyOf(row) is not { } key
            || _rows.Find(key, place.X, place.Y, SourceOf(row), row.Id, _mostMetres) is not var (other, metres))
        {
            return null;
        }

        return new Doubt(
            "id",
            string.Create(CultureInfo.InvariantCulture, $"{other}, {metres:#,##0} m"),
            string.Create(CultureInfo.InvariantCulture, $"The row {other} of another source tells of the same day and actors, {metres:#,##0} m away."));
    }

    /// <inheritdoc/>
    public void Accept(FeatureRow row)
    {
        if (_reportedBy is not null && row.Geometry is Point { IsEmpty: false } place && KeyOf(row) is { } key)
        {
            _rows.Add(key, place.X, place.Y, SourceOf(row), row.Id);
        }
    }

    private UInt128? KeyOf(FeatureRow row) => row.Values[Day] is DateOnly day && (row.Values[Precision] is not double days || days <= 1)
        ? _keys.Of(day, row.Values[Actor1] as string, row.Values[Actor2] as string)
        : null;

    // A row without a reporter is of no known one: it is compared with the stored rows of other sources alone.
    private string SourceOf(FeatureRow row)
    {
        var source = (string)row.Values[CommonColumns.Source]!;
        if (_reportedBy is null || row.Values[CommonColumns.Extra] is not string extra)
        {
            return source;
        }

        using var document = JsonDocument.Parse(extra);
        return document.RootElement.TryGetProperty(_reportedBy, out var reporter) ? $"{source}\u001F{NameKey.Of(reporter.ToString())}" : source;
    }
}
