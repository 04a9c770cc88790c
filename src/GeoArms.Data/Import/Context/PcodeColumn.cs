using GeoArms.Core.Layers;

namespace GeoArms.Data.Import.Context;

/// <summary>A column of a built-in layer that holds P-codes.</summary>
/// <param name="Index">Index of the column.</param>
/// <param name="Levels">Levels of the areas that it may name, tried in this order.</param>
/// <param name="Within">Index of the column with the area within which it lies, or −1.</param>
internal readonly record struct PcodeColumn(int Index, IReadOnlyList<int> Levels, int Within)
{
    private static readonly int[] Any = [1, 2, 3];

    /// <summary>The columns with P-codes of a layer, those of higher areas first.</summary>
    public static IReadOnlyList<PcodeColumn> Of(LayerSchema schema) => !schema.IsBuiltIn ? [] : schema.Name switch
    {
        "incidents" => [new(schema.IndexOf("admin1"), [1], -1), new(schema.IndexOf("admin2"), [2], schema.IndexOf("admin1"))],
        "facilities" => [new(schema.IndexOf("admin1"), [1], -1)],
        "sites" => [new(schema.IndexOf("origins"), Any, -1), new(schema.IndexOf("returnsTo"), Any, -1)],
        "coverage" => [new(schema.IndexOf("pcode"), Any, -1)],
        _ => [],
    };
}
