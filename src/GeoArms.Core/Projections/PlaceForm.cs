namespace GeoArms.Core.Projections;

/// <summary>How a place is written.</summary>
public enum PlaceForm
{
    /// <summary>Decimal degrees on WGS84, longitude first: <c>18.55, 4.36</c>.</summary>
    Degrees,

    /// <summary>UTM, or UPS at the poles: zone with hemisphere, easting, northing in metres: <c>34north 227930.12 482359.55</c>.</summary>
    Utm,

    /// <summary>MGRS to the metre: <c>34NBK2793082359</c>.</summary>
    Mgrs,
}
