using GeoArms.Engine.Heatmaps;

namespace GeoArms.Engine.Hotspots;

/// <summary>The cells of an answer with what was found in them. Never changed once made.</summary>
public sealed class HotspotMap
{
    private readonly double[][] _values;
    private readonly CellState[] _reporting;
    private readonly byte[]? _stepsFromEdge;

    internal HotspotMap(
        HotspotRequest request, string unit, HexagonCells cells, double[][] values, HotspotStatistics statistics, CellState[] reporting, byte[]? stepsFromEdge, HotspotAccount account)
    {
        Request = request;
        Unit = unit;
        Cells = cells;
        Statistics = statistics;
        Account = account;
        _values = values;
        _reporting = reporting;
        _stepsFromEdge = stepsFromEdge;
    }

    /// <summary>Metres within which events beyond the edge of the study area may be missing.</summary>
    public const double EdgeReach = 25_000;

    /// <summary>Fewest events that are classified.</summary>
    public const int FewestEvents = 30;

    /// <summary>Fewest days over which a trend is asked for: a day for each step.</summary>
    public const int FewestDays = EventSteps.Count;

    /// <summary>What was asked.</summary>
    public HotspotRequest Request { get; }

    /// <summary>What the values count, in the plural.</summary>
    public string Unit { get; }

    /// <summary>The cells.</summary>
    public HexagonCells Cells { get; }

    /// <summary>z, p and classes.</summary>
    public HotspotStatistics Statistics { get; }

    /// <summary>What went in and what did not.</summary>
    public HotspotAccount Account { get; }

    /// <summary>True when there are enough events for significance and classes to be stated.</summary>
    public bool HasSignificance => Account.Events >= FewestEvents;

    /// <summary>True when there are enough events and days for trend classes to be stated.</summary>
    public bool HasTrend => HasSignificance && Statistics.Steps > 0;

    /// <summary>Value of a cell over the whole period.</summary>
    public double Value(int cell) => _values[0][cell];

    /// <summary>Value of a cell in a step.</summary>
    public double StepValue(int cell, int step) => _values[step + 1][cell];

    /// <summary>Whether reports came from the middle of the cell in all months of the period.</summary>
    public CellState Reporting(int cell) => _reporting[cell];

    /// <summary>
    /// True when the edge of the study area is within <see cref="EdgeReach"/>, beyond which events may be missing; null when the study area has no
    /// outline.
    /// </summary>
    public bool? IsNearEdge(int cell) => _stepsFromEdge is null ? null : (_stepsFromEdge[cell] - 0.5) * Cells.Lattice.Width < EdgeReach;

    /// <summary>True when a cell has events, is significant or has been hot: what an answer shows unless all cells are asked for.</summary>
    public bool IsNotable(int cell) => Value(cell) > 0 || IsOutstanding(cell);

    /// <summary>True when a cell is significant or has a trend class.</summary>
    public bool IsOutstanding(int cell) =>
        (HasSignificance && Statistics.Significant[cell]) || (HasTrend && Statistics.Classes[cell] != TrendClass.None);

    /// <summary>Id of a cell: column and row in the lattice, which mean the same as long as the width and the map's origin do.</summary>
    public string Id(int cell)
    {
        var (column, row) = Cells.Place(cell);
        return $"{column}:{row}";
    }
}
