namespace GeoArms.Data.Import.Dates;

/// <summary>What follows from the span of a date.</summary>
internal static class DateSpans
{
    /// <summary>Last day of the span that begins with a day.</summary>
    public static DateOnly LastDay(DateOnly first, DateSpan span) => span switch
    {
        DateSpan.Year => new DateOnly(first.Year, 12, 31),
        DateSpan.Month => new DateOnly(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month)),
        _ => first,
    };

    /// <summary>
    /// Time uncertainty in days, as the mappings of events state it: 31 for a month and 366 for a year, however long
    /// this one is, so that events of equal precision compare as equal. Null for a day: its uncertainty is the source's to say.
    /// </summary>
    public static double? Days(DateSpan span) => span switch { DateSpan.Year => 366, DateSpan.Month => 31, _ => null };
}
