using System.Globalization;
using GeoArms.Core;
using GeoArms.Core.Filters;

namespace GeoArms.Engine.Hotspots;

/// <summary>What is asked of the hotspots.</summary>
public sealed record HotspotRequest
{
    /// <summary>Width of the cells in metres when the caller gives none.</summary>
    public const double DefaultCell = 10_000;

    /// <summary>Smallest width of the cells in metres.</summary>
    public const double MinCell = 500;

    /// <summary>Greatest width of the cells in metres.</summary>
    public const double MaxCell = 200_000;

    /// <summary>Most cells of one analysis.</summary>
    public const int MostCells = 200_000;

    /// <summary>Name of the parameter for the width.</summary>
    public const string CellParameter = "cell";

    /// <summary>Metres from flat side to flat side of a cell.</summary>
    public double Cell { get; init; } = DefaultCell;

    /// <summary>Rows and period; a box is not taken, because the statistics are those of the whole study area.</summary>
    public LayerQuery Query { get; init; } = LayerQuery.Everything;

    /// <summary>Name of the weight, or null for the number of events: <c>killed</c>, <c>casualties</c>, <c>civilians</c>, or a numeric column.</summary>
    public string? Weight { get; init; }

    /// <summary>Seed of the permutations: the same seed gives the same answer on every machine.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Reads a width.</summary>
    /// <exception cref="InputException">It is not a number within the permitted range.</exception>
    public static double ReadCell(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var cell) && cell is >= MinCell and <= MaxCell
            ? cell
            : throw new InputException($"Got the cell '{text}'; expected metres from flat side to flat side, {MinCell} to {MaxCell}.") { Parameter = CellParameter };
}
