namespace GeoArms.Data.Import.Places.Points;

/// <summary>Which of the two coordinates in one column stands first.</summary>
internal enum PairOrder : byte
{
    /// <summary>To be decided from all values of the column.</summary>
    Open,

    /// <summary>Latitude, longitude.</summary>
    LatitudeFirst,

    /// <summary>Longitude, latitude.</summary>
    LongitudeFirst,
}
