using System.Globalization;
using GeoArms.Core.Layers;
using GeoArms.Core.Rows;
using GeoArms.Data.Import.Gates;

namespace GeoArms.Data.Import.Context;

/// <summary>Tells rows that lie far from the district (else the province) whose P-code they have, where the store has its polygon.</summary>
internal sealed class DistrictJudge(Gate gate, LayerSchema schema, IReadOnlyList<PcodeColumn> columns, AreaShelf shelf) : IContextJudge
{
    private readonly double _mostMetres = gate.Number("metres");
    private readonly Dictionary<string, Outline> _outlines = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Gate Gate => gate;

    /// <inheritdoc/>
    public async Task PrepareAsync(MappedBatch batch, CancellationToken cancel)
    {
        _outlines.Clear();
        foreach (var pcode in batch.Rows.Select(DistrictOf).OfType<(string Pcode, string Column)>().Select(district => district.Pcode).Distinct(StringComparer.Ordinal))
        {
            if (await shelf.DistrictAsync(pcode, cancel) is { } outline)
            {
                _outlines[pcode] = outline;
            }
        }
    }

    /// <inheritdoc/>
    public Doubt? Judge(FeatureRow row, RowNames names)
    {
        if (DistrictOf(row) is not var (pcode, column) || RowFacts.PlaceOf(row) is not var (longitude, latitude) || !_outlines.TryGetValue(pcode, out var outline))
        {
            return null;
        }

        var metres = outline.Distance(longitude, latitude);
        return metres <= _mostMetres || metres <= RowFacts.UncertaintyOf(row) ? null : new Doubt(
            column,
            string.Create(CultureInfo.InvariantCulture, $"{metres / 1000:#,##0} km from {pcode}"),
            string.Create(CultureInfo.InvariantCulture, $"The place {longitude} {latitude} lies {metres / 1000:#,##0} km from the area {pcode}, which the row names."));
    }

    /// <inheritdoc/>
    public void Accept(FeatureRow row)
    {
    }

    // The deepest area whose polygon the store has.
    private (string Pcode, string Column)? DistrictOf(FeatureRow row)
    {
        for (var i = columns.Count - 1; i >= 0; i--)
        {
            if (row.Values[columns[i].Index] is string pcode && shelf.HasDistrict(pcode))
            {
                return (pcode, schema.Columns[columns[i].Index].Name);
            }
        }

        return null;
    }
}
