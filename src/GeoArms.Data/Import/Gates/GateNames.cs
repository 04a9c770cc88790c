namespace GeoArms.Data.Import.Gates;

/// <summary>The quality gates by name: in <c>data/codes/gates.json</c>, in the <c>flags</c> of a row, in reasons.</summary>
internal static class GateNames
{
    /// <summary>The place is longitude 0, latitude 0: nearly always a missing coordinate.</summary>
    public const string NullIsland = "nullIsland";

    /// <summary>Longitude and latitude are probably swapped.</summary>
    public const string SwappedCoordinates = "swappedCoordinates";

    /// <summary>An earlier row of the file has the same id.</summary>
    public const string DuplicateId = "duplicateId";

    /// <summary>The end was before the start, and the mapping says which of the two is dropped.</summary>
    public const string EndBeforeStart = "endBeforeStart";

    /// <summary>The row is dated after today.</summary>
    public const string FutureDate = "futureDate";

    /// <summary>A column with the year contradicts the date.</summary>
    public const string YearMismatch = "yearMismatch";

    /// <summary>A text that is not one of those that the publisher uses, in a column that the mapping marks as checked.</summary>
    public const string UnknownCode = "unknownCode";

    /// <summary>A precision of place or time that the mapping does not know.</summary>
    public const string UnknownPrecision = "unknownPrecision";

    /// <summary>The time of the row's revision is absent or cannot be.</summary>
    public const string BadTimestamp = "badTimestamp";

    /// <summary>A text is much longer than texts are.</summary>
    public const string LongText = "longText";

    /// <summary>The number of deaths is far from the stored one, or extremely high.</summary>
    public const string FatalitiesJump = "fatalitiesJump";

    /// <summary>All gates with the parameters that each takes.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<GateParameter>> All { get; } = new Dictionary<string, IReadOnlyList<GateParameter>>(StringComparer.Ordinal)
    {
        [NullIsland] = [],
        [SwappedCoordinates] = [],
        [DuplicateId] = [],
        [EndBeforeStart] = [],
        [FutureDate] = [new("days", 0, 366)],
        [YearMismatch] = [],
        [UnknownCode] = [],
        [UnknownPrecision] = [],
        [BadTimestamp] = [],
        [LongText] = [new("characters", 1, 1e9)],
        [FatalitiesJump] = [new("factor", 1, 1e6), new("difference", 0, 1e9), new("single", 1, 1e9)],
    };
}
