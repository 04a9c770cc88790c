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

    /// <summary>An equal row stands earlier in a file without ids.</summary>
    public const string DuplicateRow = "duplicateRow";

    /// <summary>The row lies outside the country that it names.</summary>
    public const string OutsideCountry = "outsideCountry";

    /// <summary>The row lies far from the district that it names.</summary>
    public const string FarFromDistrict = "farFromDistrict";

    /// <summary>A P-code that the table of P-codes does not have.</summary>
    public const string UnknownPcode = "unknownPcode";

    /// <summary>A row of another source tells of the same day, place and actors.</summary>
    public const string NearDuplicate = "nearDuplicate";

    /// <summary>A polygon has fewer than three corners.</summary>
    public const string TooFewCorners = "tooFewCorners";

    /// <summary>Two consecutive corners of a hazard are far apart.</summary>
    public const string CornerGap = "cornerGap";

    /// <summary>A hazard covers nearly the same ground as another.</summary>
    public const string Overlap = "overlap";

    /// <summary>The declared area of a hazard is far from the one of its polygon.</summary>
    public const string AreaDiffers = "areaDiffers";

    /// <summary>The sides of a hazard cross in the order in which its corners were given.</summary>
    public const string CrossingCorners = "crossingCorners";

    /// <summary>A traverse of bearings and distances does not come back to its start.</summary>
    public const string Misclosure = "misclosure";

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
        [DuplicateRow] = [],
        [OutsideCountry] = [new("metres", 0, 1e6), new("townMetres", 0, 1e6)],
        [FarFromDistrict] = [new("metres", 0, 1e6)],
        [UnknownPcode] = [],
        [NearDuplicate] = [new("metres", 0, 1e5)],
        [TooFewCorners] = [],
        [CornerGap] = [new("metres", 0, 1e7)],
        [Overlap] = [new("share", 0.01, 1)],
        [AreaDiffers] = [new("share", 0, 1)],
        [CrossingCorners] = [],
        [Misclosure] = [new("share", 0, 1)],
        [FatalitiesJump] = [new("factor", 1, 1e6), new("difference", 0, 1e9), new("single", 1, 1e9)],
    };
}
