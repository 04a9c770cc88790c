namespace GeoArms.Data.Import.Places.Points;

/// <summary>How the coordinates of a column are written; one form for all rows.</summary>
internal enum CoordinateForm : byte
{
    /// <summary>To be decided from all values of the column.</summary>
    Open,

    /// <summary>Plain numbers; a degree sign is an error of its row.</summary>
    Decimal,

    /// <summary>Degrees with signs, letters, minutes or seconds.</summary>
    Degrees,
}
