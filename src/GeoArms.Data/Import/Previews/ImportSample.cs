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

    /// <summary>The mapping that was used for the last part, or null before one was opened.</summary>
    internal Mapping? Mapping { get; private set; }

    internal void Begin(Mapping mapping) => Mapping = mapping;

    internal void Add(LayerSchema schema, MappedBatch batch)
    {
        for (var i = 0; i < batch.Rows.Count; i++)
        {
            _rows.Add(new SampleRow(schema, batch.RowNumbers[i], batch.Rows[i]));
        }
    }
}
