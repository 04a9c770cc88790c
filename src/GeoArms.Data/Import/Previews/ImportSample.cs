using GeoArms.Core.Layers;
using GeoArms.Data.Import.Mappings;

namespace GeoArms.Data.Import.Previews;

/// <summary>The first rows of a file as an import would store them, for somebody who wants to look before anything is written.</summary>
public sealed class ImportSample
{
    private readonly List<SampleRow> _rows = [];

    internal ImportSample(int mostRows) => MostRows = mostRows;

    /// <summary>How many rows are read of each part.</summary>
    public int MostRows { get; }

    /// <summary>The rows that would be taken, in the order of the file.</summary>
    public IReadOnlyList<SampleRow> Rows => _rows;

    /// <summary>What became of the rows that were read.</summary>
    public ImportSummary Summary { get; internal set; } = new() { Layers = [] };

    /// <summary>What the columns of the layer were made of, in the last part that was read.</summary>
    public IReadOnlyList<UsedColumn> Columns { get; private set; } = [];

    /// <summary>Columns of the file from which the place was taken: longitude and latitude, or the one with the shape; empty for formats with shapes of their own.</summary>
    public IReadOnlyList<string> PlaceColumns { get; private set; } = [];

    /// <summary>What was remarked about the columns: forms of dates and numbers that were found, and the like.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    internal void Begin(Mapping mapping)
    {
        Columns = [.. mapping.Columns.Select(rule => new UsedColumn(rule.Target, rule.From, rule.Value))];
        PlaceColumns = [.. mapping.Place?.Columns ?? []];
        Notes = mapping.Notes;
    }

    internal void Add(LayerSchema schema, MappedBatch batch)
    {
        for (var i = 0; i < batch.Rows.Count; i++)
        {
            _rows.Add(new SampleRow(schema, batch.RowNumbers[i], batch.Rows[i]));
        }
    }
}
