namespace GeoArms.Core.Filters;

/// <summary>How a list column is compared with a list of texts (CQL2, array functions); order and repetition do not count.</summary>
public enum ListOperator
{
    /// <summary><c>A_EQUALS</c>: both hold the same texts.</summary>
    Equal,

    /// <summary><c>A_CONTAINS</c>: the column holds all of the texts.</summary>
    Contains,

    /// <summary><c>A_CONTAINEDBY</c>: the column holds none but these texts.</summary>
    ContainedBy,

    /// <summary><c>A_OVERLAPS</c>: the column holds at least one of the texts.</summary>
    Overlaps,
}
