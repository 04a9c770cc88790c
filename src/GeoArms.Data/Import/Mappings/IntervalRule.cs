namespace GeoArms.Data.Import.Mappings;

/// <summary>What is done with a row whose end is before its start.</summary>
internal enum IntervalRule
{
    /// <summary>It is rejected.</summary>
    Reject,

    /// <summary>The start is taken for wrong: it goes into <c>extra</c>, and the row is flagged.</summary>
    DropStart,

    /// <summary>The end is taken for wrong: it goes into <c>extra</c>, and the row is flagged.</summary>
    DropEnd,
}
