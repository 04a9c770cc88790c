namespace GeoArms.Data.Import.Numbers;

/// <summary>The sign before the decimals of a number; the other one, a space or an apostrophe may mark thousands.</summary>
internal enum DecimalMark : byte
{
    /// <summary>1,234.5.</summary>
    Point,

    /// <summary>1.234,5.</summary>
    Comma,
}
