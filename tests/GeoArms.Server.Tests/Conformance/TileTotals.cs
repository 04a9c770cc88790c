using GeoArms.Testing.VectorTiles;

namespace GeoArms.Server.Tests.Conformance;

/// <summary>Adds up what tiles say by the contract's rules: a cell stands for its <c>count</c>, a point for one, a line or polygon for one in the tile of its anchor.</summary>
internal sealed class TileTotals(params string[] columns)
{
    private readonly Dictionary<string, double> _sums = columns.ToDictionary(column => column, _ => 0.0, StringComparer.Ordinal);

    /// <summary>Number of rows.</summary>
    public long Count { get; private set; }

    /// <summary>Number of cells that were met.</summary>
    public int Cells { get; private set; }

    /// <summary>Sum of a column.</summary>
    public double this[string column] => _sums[column];

    /// <summary>Adds a tile's layer.</summary>
    public void Add(MvtLayer layer)
    {
        foreach (var feature in layer.Features)
        {
            var isCell = feature.Attributes.ContainsKey("count");
            if (isCell)
            {
                Cells++;
            }
            else if (feature.Type != MvtGeometryType.Point && !(feature.Attributes.TryGetValue("anchor", out var anchor) && anchor is true))
            {
                continue;
            }

            Count += isCell ? (long)feature.Number("count")!.Value : 1;
            foreach (var column in columns)
            {
                _sums[column] += feature.Number(column) ?? 0;
            }
        }
    }
}
