namespace GeoArms.Data.Import.Survey;

/// <summary>What all values of a column say about two readings.</summary>
internal enum Verdict
{
    /// <summary>Both readings mean the same for every value.</summary>
    Same,

    /// <summary>The first reading fits all values, or all but few.</summary>
    First,

    /// <summary>The second reading fits all values, or all but few.</summary>
    Second,

    /// <summary>Both readings fit all values and mean different things.</summary>
    Ambiguous,

    /// <summary>Many values fit only the one, and many only the other.</summary>
    Mixed,
}
