namespace GeoArms.Data.Import.Dates;

/// <summary>How much of the calendar a reported date covers.</summary>
internal enum DateSpan : byte
{
    /// <summary>A day, with or without a time.</summary>
    Day,

    /// <summary>A month: the day was not reported.</summary>
    Month,

    /// <summary>A year: neither day nor month was reported.</summary>
    Year,
}
