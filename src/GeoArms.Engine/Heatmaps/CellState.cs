namespace GeoArms.Engine.Heatmaps;

/// <summary>What stands behind the value of a cell. No data is never zero.</summary>
public enum CellState : byte
{
    /// <summary>A value; nothing is known that speaks against it.</summary>
    Value,

    /// <summary>A value, but in some months of the period there were no reports from here, or they were partial.</summary>
    PartlyReported,

    /// <summary>No value: a coverage record says that there were no reports.</summary>
    NotReported,

    /// <summary>No value: fewer than five events are within reach in the two periods, too few to compare.</summary>
    TooThin,

    /// <summary>A value, but a border is within one bandwidth: the neighbours' events may be missing (METHODS, what every product says).</summary>
    NearBorder,

    /// <summary>No value: nothing is within reach in either period, so there is no ratio, and nothing to mark on a map.</summary>
    NothingToCompare,
}
