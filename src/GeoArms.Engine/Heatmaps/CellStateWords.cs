namespace GeoArms.Engine.Heatmaps;

/// <summary>The states of cells in the words that answers use.</summary>
public static class CellStateWords
{
    /// <summary>Name of a state in answers.</summary>
    public static string Name(CellState state) => state switch
    {
        CellState.PartlyReported => "partlyReported",
        CellState.NotReported => "notReported",
        CellState.TooThin => "tooThin",
        CellState.NearBorder => "nearBorder",
        CellState.NothingToCompare => "nothingToCompare",
        _ => "value",
    };

    /// <summary>What a state says, for legends and for cells without a value; null where there is nothing to explain.</summary>
    public static string? Meaning(CellState state) => state switch
    {
        CellState.PartlyReported => "Partial reports: in some months of the period there were no reports from here, or not from everywhere.",
        CellState.NotReported => "No reports: a coverage record says that nothing was reported from here in the period. This is not zero.",
        CellState.TooThin => "Too few to compare: fewer than five events are within reach in the two periods.",
        CellState.NearBorder => "Near a border: events on its other side may be missing.",
        CellState.NothingToCompare => "Nothing to compare: nothing is within reach in either period.",
        _ => null,
    };
}
