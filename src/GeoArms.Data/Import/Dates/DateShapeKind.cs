namespace GeoArms.Data.Import.Dates;

/// <summary>What a text that may be a date consists of.</summary>
internal enum DateShapeKind : byte
{
    /// <summary>Nothing that could be a date.</summary>
    None,

    /// <summary>Two short numbers and a year: 31/05/2024, 5-31-24.</summary>
    YearLast,

    /// <summary>A year of four digits and two short numbers: 2024/05/31.</summary>
    YearFirst,

    /// <summary>Day, name of a month, year, in any order: 31 May 2024, mai 31, 2024.</summary>
    Named,

    /// <summary>Name of a month and a year: May 2024.</summary>
    NamedMonth,

    /// <summary>A year of four digits and a short number: 2024-05.</summary>
    YearMonth,

    /// <summary>A short number and a year of four digits: 05/2024.</summary>
    MonthYear,

    /// <summary>Digits only: a year, yyyyMMdd, a serial day, seconds since 1970.</summary>
    Number,
}
